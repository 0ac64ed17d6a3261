"""Re-key, Check, parts of keys, and what only PyKMIP's lower client (KMIPProxy) sends."""
import os
import time

from kmip.core import enums, misc
from kmip.core import attributes as values
from kmip.core.factories.credentials import CredentialFactory
from kmip.core.messages.contents import ProtocolVersion
from kmip.pie import objects
from kmip.services.kmip_client import KMIPProxy

from harness import VERSIONS, refused, same, unique

ALGORITHM = enums.CryptographicAlgorithm
FORMAT = enums.KeyFormatType
FUNCTION = enums.QueryFunction
MASK = enums.CryptographicUsageMask
OFFERED = [FUNCTION.QUERY_OPERATIONS, FUNCTION.QUERY_OBJECTS, FUNCTION.QUERY_SERVER_INFORMATION]


def run(checks, client, version, proxy):
    if version == "2.0":
        # PyKMIP 0.10 puts a Template-Attribute into its request, which KMIP 2.0 does not have.
        checks.run("rekey as 2.0 does not have it", rekey_refused, client)
    else:
        checks.run("rekey moves the name", rekey, client)
        checks.run("rekey with dates", rekey_dates, client)
    checks.run("check of a use", check, client)
    checks.run("a part of a key", part, client)
    checks.run("query", query, proxy, version)
    checks.run("get in every format", formats, client, proxy)
    checks.run("a user that nobody registered", unknown_user, proxy)
    if version != "1.0":
        checks.run("discover versions", discover, proxy, version)
        checks.run("rekey of a key pair", rekey_pair, client, proxy)


def state(client, uid):
    return client.get_attributes(uid, ["State"])[1][0].attribute_value.value


def rekey(client):
    name = unique("rekey")
    old = client.create(ALGORITHM.AES, 256, name=name)
    client.activate(old)
    new = client.rekey(old)
    same(client.get_attributes(new, ["Name"])[1][0].attribute_value.name_value.value, name)
    same(client.get_attributes(old, ["Name"])[1], [])
    same((state(client, old), state(client, new)), (enums.State.ACTIVE, enums.State.ACTIVE))
    same(client.get(old).value == client.get(new).value, False)


def rekey_dates(client):
    old = client.create(ALGORITHM.AES, 128, name=unique("dates"))
    now = int(time.time())
    new = client.rekey(old, activation_date=now - 60, deactivation_date=now - 30)
    same(state(client, new), enums.State.DEACTIVATED)
    late = client.rekey(new, offset=3600)
    same(state(client, late), enums.State.PRE_ACTIVE)


def rekey_refused(client):
    old = client.create(ALGORITHM.AES, 256, name=unique("rekey"))
    refused(enums.ResultReason.INVALID_FIELD, client.rekey, old)


def check(client):
    uid = client.create(ALGORITHM.AES, 256, name=unique("check"))
    same(client.check(uid, cryptographic_usage_mask=[MASK.ENCRYPT]), uid)


def part(client):
    value = os.urandom(16)
    uid = client.register(objects.SplitKey(
        cryptographic_algorithm=ALGORITHM.AES, cryptographic_length=128, key_value=value,
        cryptographic_usage_masks=[MASK.EXPORT], name=unique("part"), split_key_parts=4,
        key_part_identifier=1, split_key_threshold=2, split_key_method=enums.SplitKeyMethod.XOR))
    found = client.get(uid)
    same((found.value, found.split_key_parts, found.split_key_threshold), (value, 4, 2))


def query(proxy, version):
    found = proxy.query(query_functions=OFFERED)
    same(found.result_status.value, enums.ResultStatus.SUCCESS)
    same(enums.Operation.GET in found.operations, True)
    same(enums.Operation.ENCRYPT in found.operations, version not in ("1.0", "1.1"))
    same(found.vendor_identification, "Rootward")


def formats(client, proxy):
    public, private = client.create_key_pair(ALGORITHM.RSA, 2048)
    wanted = [(private, FORMAT.PKCS_1), (private, FORMAT.PKCS_8), (public, FORMAT.PKCS_1),
              (public, FORMAT.X_509)]
    for uid, form in wanted:
        found = proxy.get(uid, key_format_type=misc.KeyFormatType(form))
        same(found.secret.key_block.key_format_type.value, form)
    missing = proxy.get(public, key_format_type=misc.KeyFormatType(FORMAT.EC_PRIVATE_KEY))
    same(missing.result_reason.value, enums.ResultReason.KEY_FORMAT_TYPE_NOT_SUPPORTED)


def unknown_user(proxy):
    credential = CredentialFactory().create_credential(
        enums.CredentialType.USERNAME_AND_PASSWORD, {"Username": "nobody", "Password": "guess"})
    found = proxy.get("some key", credential=credential)
    same(found.result_reason.value, enums.ResultReason.AUTHENTICATION_NOT_SUCCESSFUL)


def discover(proxy, version):
    same(str(proxy.discover_versions().protocol_versions[0]), "2.1")
    found = proxy.discover_versions(protocol_versions=[ProtocolVersion(1, 1), ProtocolVersion(9, 0)])
    same([str(it) for it in found.protocol_versions], ["1.1"])


def rekey_pair(client, proxy):
    public, private = client.create_key_pair(
        ALGORITHM.RSA, 2048, public_usage_mask=[MASK.VERIFY], private_usage_mask=[MASK.SIGN])
    found = proxy.rekey_key_pair(private_key_uuid=values.PrivateKeyUniqueIdentifier(private))
    same(found.result_status.value, enums.ResultStatus.SUCCESS)
    same(found.private_key_uuid in (None, private), False)
    same(found.public_key_uuid in (None, public), False)


def lower_client(configuration, version):
    """PyKMIP's client below ProxyKmipClient, connected."""
    proxy = KMIPProxy(config_file=configuration, kmip_version=VERSIONS[version])
    proxy.open()
    return proxy
