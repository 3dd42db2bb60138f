"""Long work as jobs: asked for once, cut into chunks, computed by any number of workers, kept until it expires.

The life of a job, and where to read it:

asked       `store.ask` writes the job and a row for each of its chunks, under the hash of the canonical request; who
            asks for the same again gets the same job
woken       `waking` tells workers that there is work, and nothing else: the tables are the truth
claimed     `store.claim` leases one chunk that nobody holds; the lease is prolonged while it is worked on (`working`)
finished    `store.finish` keeps what a chunk left, once; when all have, the last chunk adds them up and is the answer
lost        a worker that dies or freezes lets its lease run out, and the chunk is claimed again: the bits are the same
ended       done, failed or cancelled; past its time it is expired, and what it held is dropped
"""
