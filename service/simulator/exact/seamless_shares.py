"""Shares of a Seamless leverage token: previews of the four actions, fees, and what shares stand for.

Source: seamless-protocol/leverage-tokens at b002074, src/LeverageManager.sol and src/FeeManager.sol.
A token holds C of collateral, owes D of debt and has S shares, the management fee accrued so far among them.
debt = collateral D / C, shares = collateral S / C: an action keeps the ratio that the token has, not its target.
Without shares r, the initial ratio, decides: shares = collateral (r - 1) / r; with nothing held and nothing owed
debt = collateral / r at the oracle's price. Every quotient is rounded to the side that favours those who hold.
"""

from dataclasses import dataclass

from service.simulator.exact.rounding import WAD, Divide, ceil_div, floor_div

BPS = 10_000
YEAR = 31_536_000
ORACLE = 10**36
SHARE_DECIMALS = 18


@dataclass(frozen=True)
class Token:
    """A leverage token: collateral and debt in base units, shares, and what counts while it is empty.

    `price` is one base unit of collateral in base units of debt, over 10^36; the collateral has at most 18 decimals.
    """

    collateral: int
    debt: int
    supply: int
    initial_ratio: int = 2 * WAD
    price: int = ORACLE
    collateral_decimals: int = SHARE_DECIMALS

    @property
    def scale(self) -> int:
        """Share units in one base unit of collateral."""
        return int(10 ** (SHARE_DECIMALS - self.collateral_decimals))


@dataclass(frozen=True)
class Shares:
    """Shares before and after fees: gross = net + token + treasury."""

    gross: int
    net: int
    token: int
    treasury: int


@dataclass(frozen=True)
class Preview:
    """What an action moves: collateral and debt in base units, and the shares with their fees."""

    collateral: int
    debt: int
    shares: Shares


def accrued_shares(supply: int, fee: int, elapsed: int) -> int:
    """Shares that the management fee mints after so many seconds; rounded down, for those who hold."""
    return floor_div(fee * supply * elapsed, BPS * YEAR)


def from_gross(gross: int, token_fee: int, treasury_fee: int) -> Shares:
    """What is left of shares after fees: the token's first, the treasury's on the rest, each rounded up."""
    token = ceil_div(gross * token_fee, BPS)
    treasury = ceil_div((gross - token) * treasury_fee, BPS)
    return Shares(gross, gross - token - treasury, token, treasury)


def from_net(net: int, token_fee: int, treasury_fee: int) -> Shares:
    """The shares that leave `net` after fees; grossed up for the token's fee first, both quotients rounded up."""
    gross = ceil_div(ceil_div(net * BPS, BPS - token_fee) * BPS, BPS - treasury_fee)
    token = min(ceil_div(gross * token_fee, BPS), gross - net)
    return Shares(gross, net, token, gross - token - net)


def collateral_to_debt(token: Token, collateral: int, divide: Divide) -> int:
    """The debt that goes with collateral, rounded as told; the oracle's price of a first deposit always down."""
    if token.collateral:
        return divide(collateral * token.debt, token.collateral)
    if token.debt:
        return 0
    return floor_div(divide(collateral * WAD, token.initial_ratio) * token.price, ORACLE)


def collateral_to_shares(token: Token, collateral: int, divide: Divide) -> int:
    """The shares that collateral stands for, rounded as told; none once all collateral is gone."""
    if not token.supply:
        return divide(collateral * (token.initial_ratio - WAD), token.initial_ratio) * token.scale
    return divide(collateral * token.supply, token.collateral) if token.collateral else 0


def shares_to_collateral(token: Token, shares: int, divide: Divide) -> int:
    """The collateral that shares stand for, rounded as told."""
    if not token.supply:
        return divide(shares * token.initial_ratio, (token.initial_ratio - WAD) * token.scale)
    return divide(shares * token.collateral, token.supply)


def shares_to_debt(token: Token, shares: int, divide: Divide) -> int:
    """The debt that shares stand for, rounded as told; the oracle's price of an empty token always down."""
    if not token.supply:
        debt = divide(shares * WAD, (token.initial_ratio - WAD) * token.scale)
        return floor_div(debt * token.price, ORACLE)
    return divide(shares * token.debt, token.supply)


def deposit(token: Token, collateral: int, token_fee: int, treasury_fee: int) -> Preview:
    """Collateral in, debt and shares out: both rounded down."""
    debt = collateral_to_debt(token, collateral, floor_div)
    shares = collateral_to_shares(token, collateral, floor_div)
    return Preview(collateral, debt, from_gross(shares, token_fee, treasury_fee))


def mint(token: Token, net: int, token_fee: int, treasury_fee: int) -> Preview:
    """So many shares out: the collateral that comes in rounded up, the debt that goes out down."""
    shares = from_net(net, token_fee, treasury_fee)
    collateral = shares_to_collateral(token, shares.gross, ceil_div)
    return Preview(collateral, collateral_to_debt(token, collateral, floor_div), shares)


def redeem(token: Token, gross: int, token_fee: int, treasury_fee: int) -> Preview:
    """So many shares in: for those left after fees, collateral out rounded down and debt in rounded up."""
    shares = from_gross(gross, token_fee, treasury_fee)
    collateral = shares_to_collateral(token, shares.net, floor_div)
    return Preview(collateral, shares_to_debt(token, shares.net, ceil_div), shares)


def withdraw(token: Token, collateral: int, token_fee: int, treasury_fee: int) -> Preview:
    """So much collateral out: shares and debt that come in rounded up."""
    net = collateral_to_shares(token, collateral, ceil_div)
    debt = collateral_to_debt(token, collateral, ceil_div)
    return Preview(collateral, debt, from_net(net, token_fee, treasury_fee))
