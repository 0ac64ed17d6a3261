"""What the PyKMIP checks share: counting, expected failures, values nobody else has."""
import hashlib
import hmac
import os
import sys
import traceback

from kmip.core import enums
from kmip.pie import exceptions
from kmip.pie.client import ProxyKmipClient

VERSIONS = {
    "1.0": enums.KMIPVersion.KMIP_1_0,
    "1.1": enums.KMIPVersion.KMIP_1_1,
    "1.2": enums.KMIPVersion.KMIP_1_2,
    "1.3": enums.KMIPVersion.KMIP_1_3,
    "1.4": enums.KMIPVersion.KMIP_1_4,
    "2.0": enums.KMIPVersion.KMIP_2_0,
}


class Checks:
    """Counts checks and prints one line each, so that a report names what failed."""

    def __init__(self, version):
        self.version = version
        self.passed = 0
        self.failed = 0

    def run(self, name, work, *args):
        try:
            work(*args)
        except Exception:  # any failure of a check is a finding, not the end of the run
            self.failed += 1
            print("FAIL %s %s" % (self.version, name))
            traceback.print_exc(limit=-4, file=sys.stdout)
        else:
            self.passed += 1
            print("ok   %s %s" % (self.version, name))


def connect(config, version):
    return ProxyKmipClient(config="client", config_file=config, kmip_version=VERSIONS[version])


def unique(text):
    return "%s-%s" % (text, os.urandom(6).hex())


def same(found, expected):
    if found != expected:
        raise AssertionError("found %r where %r is expected" % (found, expected))


def refused(reason, work, *args, **kwargs):
    """Runs what must fail, and compares the Result Reason."""
    try:
        work(*args, **kwargs)
    except exceptions.KmipOperationFailure as failure:
        same(failure.reason, reason)
        if not str(failure):
            raise AssertionError("no text that helps")
    else:
        raise AssertionError("was not refused")


def digest_hmac(key, data, name="sha256"):
    return hmac.new(key, data, getattr(hashlib, name)).digest()
