"""gunicorn: threads, graceful restarts, no preloading (so that HUP reloads without losing a request)."""

import gc
import os

_host = os.environ.get("HOST") or "127.0.0.1"
_port = os.environ.get("PORT") or "8000"
bind = f"{_host}:{_port}"
workers = int(os.environ.get("WEB_CONCURRENCY") or "2")
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS") or "4")
timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 2000
max_requests_jitter = 200
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS") or "127.0.0.1"
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = os.environ.get("GUNICORN_LOG_LEVEL") or "warning"


def post_worker_init(worker):
    """Objects loaded by now live as long as the process, so the garbage collector need not examine them again, and it
    runs less often: rendering a page makes no reference cycles. Saves 5 % of a lesson's CPU time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
