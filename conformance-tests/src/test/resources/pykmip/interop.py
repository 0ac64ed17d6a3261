"""Runs PyKMIP, unmodified, against a server in one version of KMIP and judges every answer independently.

Usage: interop.py CONFIG_FILE VERSION
Prints one line per check and "N passed, N failed" at the end; exit code 1 when anything failed.
"""
import sys

from harness import Checks, connect
import asymmetric
import derivation
import lifecycle
import objects
import operations
import paths
import symmetric

if __name__ == "__main__":
    config, version = sys.argv[1], sys.argv[2]
    checks = Checks(version)
    with connect(config, version) as client:
        for part in (objects, lifecycle, derivation):
            part.run(checks, client, version)
        if version not in ("1.0", "1.1"):  # cryptographic operations came with 1.2
            for part in (symmetric, asymmetric, paths):
                part.run(checks, client, version)
        proxy = operations.lower_client(config, version)
        operations.run(checks, client, version, proxy)
        proxy.close()
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    sys.exit(1 if checks.failed else 0)
