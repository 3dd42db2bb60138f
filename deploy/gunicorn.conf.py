"""How gunicorn runs the service: threads for waiting, processes for cores, content loaded once."""

import os

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 10_000
max_requests_jitter = 1_000
limit_request_line = 8_190
limit_request_fields = 50
control_socket_disable = True
accesslog = None
