"""The tables of jobs and chunks, the engine that reaches them, and the database's own clock."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, event

SCHEMA_VERSION = 1
ACTIVE = ("queued", "running")
TABLES = MetaData()
JOBS = Table(
    "jobs", TABLES,
    Column("id", String(64), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("version", String(200), nullable=False),  # of the arithmetic: only a worker of the same one takes it
    Column("client", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("revision", Integer, nullable=False, default=0),  # grows with everything that a watcher can see
    Column("created", Float(53), nullable=False),
    Column("finished", Float(53)),
    Column("expires", Float(53), nullable=False),
    Column("error", Text),
    Column("result", LargeBinary),
)  # fmt: skip
# One row a chunk, and one more, with the number of all, for adding them up.
CHUNKS = Table(
    "chunks", TABLES,
    Column("job", String(64), ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("owner", String(64)),
    Column("lease_until", Float(53)),
    Column("heartbeat", Float(53)),
    Column("attempt", Integer, nullable=False, default=0),
    Column("result", LargeBinary),
)  # fmt: skip
sa.Index("jobs_by_state", JOBS.c.state, JOBS.c.created)
VERSIONS = Table("jobs_schema", TABLES, Column("version", Integer, primary_key=True))

CLOCKS = {
    "sqlite": "(julianday('now') - 2440587.5) * 86400.0",
    "postgresql": "cast(extract(epoch from clock_timestamp()) as double precision)",
}
LOCK = 0x6C657665  # who creates tables or asks for a job does so alone
PATIENCE = 5  # seconds to wait for a lock or a connection


class WrongSchema(Exception):
    """The tables are those of another version of the service."""


def make_engine(database_url: str, file: Path) -> sa.Engine:
    """An engine for PostgreSQL where a URL is given, else for SQLite in a file; nothing is opened yet."""
    if database_url:
        url = sa.make_url(database_url).set(drivername="postgresql+psycopg")
        # A worker that freezes in a transaction is put out of it.
        limits = f"-c lock_timeout={PATIENCE}s -c idle_in_transaction_session_timeout={PATIENCE}s"
        patience = {"connect_timeout": PATIENCE, "options": limits}
        # Few connections, so that a server that does not answer holds few threads.
        return sa.create_engine(
            url, pool_size=2, max_overflow=1, pool_timeout=PATIENCE, pool_pre_ping=True, connect_args=patience
        )
    engine = sa.create_engine(f"sqlite:///{file}", poolclass=sa.NullPool, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def only_reading(engine: sa.Engine) -> sa.Engine:
    """The same engine for transactions that write nothing: in a file they wait for no writer."""
    return engine.execution_options(reads=True)


def _begin(connection: sa.Connection) -> None:
    """A writer says so at once, else two that have read would wait for each other."""
    connection.exec_driver_sql("BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE")


def _set_up(connection: Any, record: Any) -> None:
    """Write ahead, wait for the disk, and leave transactions to us."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def clock_of(engine: sa.Engine) -> sa.ColumnElement[float]:
    """Now, in seconds, by the clock of the database: all who share it agree."""
    return sa.literal_column(CLOCKS[engine.dialect.name], Float)


def alone(connection: sa.Connection) -> None:
    """Wait until nobody else is here; SQLite has one writer at any time."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))


def has_tables(connection: sa.Connection) -> bool:
    """Whether the tables are there; WrongSchema where they are of another version."""
    if not sa.inspect(connection).has_table(VERSIONS.name):
        return False
    found = connection.scalar(sa.select(VERSIONS.c.version))
    if found not in (None, SCHEMA_VERSION):
        raise WrongSchema(f"its tables have version {found}, this service knows {SCHEMA_VERSION}")
    return found is not None


def make_tables(connection: sa.Connection) -> None:
    """The tables, made where they are missing; WrongSchema where they are of another version."""
    alone(connection)
    TABLES.create_all(connection)
    if not has_tables(connection):
        connection.execute(VERSIONS.insert().values(version=SCHEMA_VERSION))
