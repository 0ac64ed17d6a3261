"""Activate, Revoke, Destroy and what each state forbids."""
from kmip.core import enums

from harness import refused, same, unique

ALGORITHM = enums.CryptographicAlgorithm
REASON = enums.ResultReason
REVOKED = enums.RevocationReasonCode


def run(checks, client, version):
    checks.run("from creation to destruction", life, client)
    checks.run("destroy of an active key", destroy_active, client)
    checks.run("activate twice", activate_twice, client)
    checks.run("compromise", compromise, client)
    checks.run("destroyed is gone", destroyed, client, version)


def state(client, uid):
    _, found = client.get_attributes(uid, ["State"])
    return found[0].attribute_value.value


def create(client):
    return client.create(ALGORITHM.AES, 256, name=unique("life"))


def life(client):
    uid = create(client)
    same(state(client, uid), enums.State.PRE_ACTIVE)
    client.activate(uid)
    same(state(client, uid), enums.State.ACTIVE)
    client.revoke(REVOKED.CESSATION_OF_OPERATION, uid, "the end")
    same(state(client, uid), enums.State.DEACTIVATED)
    client.destroy(uid)
    same(state(client, uid), enums.State.DESTROYED)


def destroy_active(client):
    uid = create(client)
    client.activate(uid)
    refused(REASON.PERMISSION_DENIED, client.destroy, uid)
    same(state(client, uid), enums.State.ACTIVE)


def activate_twice(client):
    uid = create(client)
    client.activate(uid)
    refused(REASON.PERMISSION_DENIED, client.activate, uid)


def compromise(client):
    uid = create(client)
    client.activate(uid)
    client.revoke(REVOKED.KEY_COMPROMISE, uid, "found in the street")
    same(state(client, uid), enums.State.COMPROMISED)
    client.destroy(uid)
    same(state(client, uid), enums.State.DESTROYED_COMPROMISED)


def destroyed(client, version):
    uid = create(client)
    client.destroy(uid)
    reason = REASON.OBJECT_DESTROYED if version == "2.0" else REASON.ITEM_NOT_FOUND
    refused(reason, client.get, uid)
