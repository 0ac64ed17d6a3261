"""PyKMIP's server on a free port of loopback: pykmip-server.py FOLDER CERTIFICATE KEY AUTHORITY

Prints its port and what it is, and ends with its input, so that it never outlives its parent.
"""

import multiprocessing
import os
import platform
import sys
import threading

import kmip
from kmip.services.server import KmipServer


def end_with_input():
    sys.stdin.read()
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)


def main(folder, certificate, key, authority):
    policies = os.path.join(folder, "policies")
    os.mkdir(policies)
    server = KmipServer(
        hostname="127.0.0.1",
        port=1,  # 0, a free one, would be refused here
        certificate_path=certificate,
        key_path=key,
        ca_path=authority,
        auth_suite="TLS1.2",
        config_path=None,
        log_path=os.path.join(folder, "server.log"),
        policy_path=policies,
        logging_level="ERROR",
        database_path=os.path.join(folder, "database"),
    )
    server.config.settings["port"] = 0
    server.start()
    threading.Thread(target=end_with_input, daemon=True).start()
    port = server._socket.getsockname()[1]
    print(port, "PyKMIP", kmip.__version__, "on Python", platform.python_version(), flush=True)
    server.serve()


main(*sys.argv[1:])
