"""Bytes written as hex texts: hashes, the words of contracts, and the encoding of Ethereum's tries.

Every function takes and gives texts such as 0x6f, so that a working can show them and a reader redo them.
"""

import hashlib
import re
from typing import Any

import rlp
from eth_hash.auto import keccak
from rlp.codec import encode_raw, length_prefix
from rlp.exceptions import DecodingError

HEX = re.compile(r"0x(?:[0-9a-fA-F]{2})*")
LIST = 0xC0
LONGEST_INLINE = 31


def as_hex(data: bytes) -> str:
    """Bytes as a hex text."""
    return "0x" + data.hex()


def from_hex(text: str) -> bytes:
    """The bytes that a hex text spells; ValueError for anything else."""
    if not HEX.fullmatch(text):
        raise ValueError(f"{text} is not bytes in hex")
    return bytes.fromhex(text[2:])


def joined(parts: tuple[str, ...]) -> bytes:
    """The bytes of hex texts, one after the other."""
    return b"".join(map(from_hex, parts))


def bytes_of(text: str | int) -> str:
    """The bytes of a text, in UTF-8; a text that is bytes in hex already stands for these."""
    written = str(text)
    return as_hex(from_hex(written) if HEX.fullmatch(written) else written.encode())


def keccak256(*parts: str) -> str:
    """Ethereum's hash of the parts, one after the other."""
    return as_hex(keccak(joined(parts)))


def sha256(*parts: str) -> str:
    """The SHA-256 of the parts, one after the other."""
    return as_hex(hashlib.sha256(joined(parts)).digest())


def word(number: int) -> str:
    """A whole number as a contract's word of 32 bytes; a negative one as its two's complement."""
    return as_hex(int(number).to_bytes(32, "big", signed=number < 0))


def rlp_bytes(data: str) -> str:
    """Bytes in RLP: as they are where they are one below 0x80, else after their length."""
    return as_hex(encode_raw(from_hex(data)))


def rlp_list(*items: str) -> str:
    """A list in RLP, of items that are in RLP already, one after the other."""
    content = joined(items)
    return as_hex(length_prefix(len(content), LIST) + content)


def reference(node: str) -> str:
    """How a node of a trie is named in the one above it: itself where it is short, else its hash, in RLP."""
    return node if len(from_hex(node)) <= LONGEST_INLINE else rlp_bytes(keccak256(node))


def encoded(item: Any) -> bytes:
    """Bytes, or a list of such items, in RLP."""
    written: bytes = rlp.encode(item)
    return written


def decoded(node: bytes) -> Any:
    """What an RLP encoding holds: bytes, or a list; ValueError for anything else."""
    try:
        return rlp.decode(node)
    except DecodingError as error:
        raise ValueError(str(error)) from error
