"""Jobs in figures for Prometheus, read from the tables whenever they are asked for: any worker tells of all."""

from collections.abc import Iterator

import sqlalchemy as sa
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from service.jobs.database import Away, Database
from service.jobs.tables import ACTIVE, CHUNKS, JOBS
from service.scraping import give_out

STATES = (*ACTIVE, "done", "failed", "cancelled", "expired")


class Jobs(Collector):
    """How many jobs there are in each state, how many chunks wait or are held, and how long the oldest job waits."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The figures now; where the database is away, that it is and nothing else."""
        up = GaugeMetricFamily("jobs_database_up", "1 where the database of jobs answers")
        try:
            found = list(self._figures())
        except Away:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield from found

    def _figures(self) -> Iterator[GaugeMetricFamily]:
        with self.database.transaction(reads=True) as (connection, now):
            states = sa.select(JOBS.c.state, sa.func.count()).group_by(JOBS.c.state)
            counted: dict[str, int] = dict(connection.execute(states).all())
            open_chunks = (
                sa.select(CHUNKS.c.owner.is_not(None), sa.func.count())
                .join(JOBS, JOBS.c.id == CHUNKS.c.job)
                .where(JOBS.c.state.in_(ACTIVE), CHUNKS.c.result.is_(None))
                .group_by(CHUNKS.c.owner.is_not(None))
            )
            held = {bool(is_held): count for is_held, count in connection.execute(open_chunks)}
            waits = sa.select(now - sa.func.min(JOBS.c.created)).where(JOBS.c.state == "queued")
            oldest = connection.scalar(waits) or 0.0
        jobs = GaugeMetricFamily("jobs", "Jobs that are kept, by state", labels=["state"])
        for state in STATES:
            jobs.add_metric([state], counted.get(state, 0))
        chunks = GaugeMetricFamily("job_chunks", "Chunks of jobs that are waited for", labels=["where"])
        chunks.add_metric(["waiting"], held.get(False, 0))
        chunks.add_metric(["at_work"], held.get(True, 0))
        age = GaugeMetricFamily("job_oldest_waiting_seconds", "How long the oldest job waits that nobody has begun")
        age.add_metric([], max(oldest, 0.0))
        yield from (jobs, chunks, age)


def give_out_jobs(database: Database) -> None:
    """Give out these figures on JOB_METRICS_PORT of loopback; of several workers the one that has the port does."""
    registry = CollectorRegistry()
    registry.register(Jobs(database))
    give_out(database.settings.job_metrics_port, registry)
