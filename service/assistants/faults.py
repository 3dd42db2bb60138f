"""What can be wrong with a message, by the codes of JSON-RPC and of the Model Context Protocol."""

from typing import Any

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
HEADER_MISMATCH = -32020
UNSUPPORTED_VERSION = -32022


class Fault(Exception):
    """Raised where a message cannot be answered; `data` says more."""

    def __init__(self, code: int, sentence: str, **data: Any) -> None:
        super().__init__(sentence)
        self.code = code
        self.data = data
