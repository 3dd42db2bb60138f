"""The comparator: POST /v1/simulations as one would write it with FastAPI, over the very same simulation function.

An async route, pydantic models for request and answer, CORS, GZip and a request id. The models read the kinds of path
and instrument that are asked of it, with the service's bounds; a loaded request is what the service's own schema loads.
"""

import uuid
from math import isnan
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from pydantic import BaseModel, ConfigDict, Field

from service.simulations.answer import answer_to

Price = Annotated[float, Field(ge=1e-12, le=1e12)]
Prices = Annotated[list[Price], Field(min_length=2, max_length=100_001)]
Change = Annotated[float, Field(ge=-1.0, le=100.0)]
PerYear = Annotated[float, Field(ge=-0.5, le=2.0)]
PerTrade = Annotated[float, Field(ge=0.0, le=0.1)]
Leverage = Annotated[float, Field(ge=-125.0, le=125.0)]
Length = Annotated[str, Field(pattern="^[1-9][0-9]{0,3}[mhd]$")]


class Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReturnsPath(Closed):
    kind: Literal["returns"]
    returns: Annotated[list[Change], Field(min_length=1, max_length=100_000)]
    step: Length = "1d"
    initial_price: Price = 100.0


class PricesPath(Closed):
    kind: Literal["prices"]
    prices: Prices
    times: list[str] | None = None
    opens: Prices | None = None
    highs: Prices | None = None
    lows: Prices | None = None
    step: Length = "1d"


class Costs(Closed):
    trading_fee: PerTrade | None = None
    slippage: PerTrade | None = None
    borrow_rate: PerYear | list[PerYear] | None = None
    cash_rate: PerYear | list[PerYear] | None = None
    asset_yield: PerYear | list[PerYear] | None = None
    management_fee: PerYear | list[PerYear] | None = None
    funding_rate: PerYear | list[PerYear] | None = None
    fee_taken: Literal["cash", "units"] | None = None


class DailyReset(Closed):
    rule: Literal["daily-reset"]
    target_leverage: Leverage
    label: str | None = None
    costs: Costs | None = None
    financing: Literal["none", "loan", "perpetual"] | None = None
    rebalance_interval: str = "1d"
    rebalance_time: str = "00:00"


class MarginPosition(Closed):
    rule: Literal["margin-position"]
    leverage: Leverage
    maintenance_margin_rate: float = 0.005
    label: str | None = None
    costs: Costs | None = None


class Spot(Closed):
    rule: Literal["spot"]
    label: str | None = None
    costs: Costs | None = None


class SimulationRequest(Closed):
    path: Annotated[ReturnsPath | PricesPath, Field(discriminator="kind")]
    instruments: Annotated[
        list[Annotated[DailyReset | MarginPosition | Spot, Field(discriminator="rule")]],
        Field(min_length=1, max_length=8),
    ]
    initial_value: Annotated[float, Field(ge=1e-6, le=1e12)] = 1000.0
    costs: Costs = Costs()
    open_and_close: bool = False
    points: Annotated[int, Field(ge=50, le=100_001)] = 1_000
    digits: Annotated[int, Field(ge=3, le=17)] = 7


Moment = str | int | None


class PathColumns(BaseModel):
    step: list[int]
    time: list[str] | None = None
    price: list[float]


class Instrument(BaseModel):
    title: str
    rule: str
    product: str | None
    financing: str
    settings: dict[str, float | str]
    costs: dict[str, float | str | list[float]]


class Summary(BaseModel):
    initial_value: float
    final_value: float
    total_return: float
    underlying_return: float
    return_multiple: float | None
    max_drawdown: float
    rebalances: int
    liquidated_at: Moment
    wiped_out_at: Moment


class Columns(BaseModel):
    value: list[float]
    exposure: list[float]
    leverage: list[float | None]
    trade: list[float]
    cost: list[float]


class Event(BaseModel):
    entry: int
    at: Moment
    kind: str
    price: float
    text: str


class Result(BaseModel):
    instrument: Instrument
    summary: Summary
    attribution: dict[str, float]
    columns: Columns
    events: list[Event]
    events_total: int


class Worked(BaseModel):
    instrument: int
    section: str
    entry: int
    name: str
    text: str
    formula: str
    values: dict[str, float]
    result: float


class Links(BaseModel):
    permalink: str | None
    request: str | None


class SimulationAnswer(BaseModel):
    path: PathColumns
    results: list[Result]
    worked_example: list[Worked]
    explanation: str
    assumptions: list[str]
    warnings: list[str]
    units: dict[str, str]
    model_version: str
    links: Links


class RequestIds:
    """A request id on every answer, as plain ASGI: the cheapest way there is."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        name = uuid.uuid4().hex.encode()

        async def named(message: Any) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-request-id", name)]
            await send(message)

        await self.app(scope, receive, named)


def listed(column: np.ndarray) -> list[float | None]:
    """A column as a list; what is not a number is none."""
    values = column.tolist()
    plain = column.dtype.kind == "i" or not np.isnan(column).any()
    return values if plain else [None if isnan(one) else one for one in values]


def make() -> FastAPI:
    """The comparator."""
    app = FastAPI()
    app.add_middleware(GZipMiddleware, minimum_size=500)
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"])
    app.add_middleware(RequestIds)

    @app.post("/v1/simulations", response_model=SimulationAnswer, response_model_exclude_unset=True)
    async def simulations(asked: SimulationRequest) -> Any:
        answer = answer_to(asked.model_dump(exclude_none=True))
        answer["path"] = {name: listed(column) for name, column in answer["path"].items()}
        for result in answer["results"]:
            result["columns"] = {name: listed(column) for name, column in result["columns"].items()}
        return answer

    return app
