"""Create, Create Key Pair, Register of each type, Get in each format, attributes, Locate."""
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
import datetime

from kmip.core import enums
from kmip.core.factories.attributes import AttributeFactory
from kmip.pie import objects

from harness import refused, same, unique

ALGORITHM = enums.CryptographicAlgorithm
MASK = enums.CryptographicUsageMask
FACTORY = AttributeFactory()


def run(checks, client, version):
    checks.run("create and get AES", create_and_get, client)
    checks.run("create key pair RSA", create_rsa_pair, client)
    checks.run("register and get a symmetric key", register_symmetric, client)
    checks.run("register and get a private key, PKCS#1", register_private, client, "PKCS_1")
    checks.run("register and get a private key, PKCS#8", register_private, client, "PKCS_8")
    checks.run("register and get a public key, PKCS#1", register_public, client, "PKCS_1")
    checks.run("register and get a public key, X.509", register_public, client, "X_509")
    checks.run("register and get a certificate", register_certificate, client)
    checks.run("register and get secret data", register_secret, client)
    checks.run("register and get an opaque object", register_opaque, client)
    checks.run("attributes and their list", attributes, client)
    checks.run("attributes that do not exist", absent_attributes, client)
    checks.run("locate by name", locate_by_name, client)
    checks.run("locate by object type, pages", locate_pages, client, version)
    checks.run("locate nothing", locate_nothing, client)
    checks.run("the same name twice", same_name_twice, client, version)
    checks.run("get of an unknown identifier", unknown_identifier, client, version)
    if version != "2.0":
        checks.run("modify and delete a name", modify_and_delete, client)
    else:
        checks.run("set an attribute", set_attribute, client)


def create_and_get(client):
    uid = client.create(ALGORITHM.AES, 256, name=unique("aes"))
    key = client.get(uid)
    same(type(key), objects.SymmetricKey)
    same(key.cryptographic_algorithm, ALGORITHM.AES)
    same(key.cryptographic_length, 256)
    same(len(key.value), 32)
    client.destroy(uid)


def create_rsa_pair(client):
    public, private = client.create_key_pair(
        ALGORITHM.RSA, 2048,
        public_usage_mask=[MASK.VERIFY], private_usage_mask=[MASK.SIGN],
        public_name=unique("public"), private_name=unique("private"))
    public_key = client.get(public)
    private_key = client.get(private)
    same(public_key.cryptographic_length, 2048)
    numbers = load_public(public_key).public_numbers()
    same(load_private(private_key).public_key().public_numbers(), numbers)
    client.destroy(public)
    client.destroy(private)


def load_public(key):
    if key.key_format_type == enums.KeyFormatType.PKCS_1:
        pem = b"-----BEGIN RSA PUBLIC KEY-----\n%s\n-----END RSA PUBLIC KEY-----\n"
        import base64
        return serialization.load_pem_public_key(pem % base64.encodebytes(key.value).strip())
    return serialization.load_der_public_key(key.value)


def load_private(key):
    return serialization.load_der_private_key(key.value, None)


def register_symmetric(client):
    value = os.urandom(16)
    key = objects.SymmetricKey(ALGORITHM.AES, 128, value, [MASK.ENCRYPT], unique("registered"))
    uid = client.register(key)
    same(client.get(uid).value, value)
    client.destroy(uid)


def private_bytes(key, form):
    kind = (serialization.PrivateFormat.TraditionalOpenSSL if form == "PKCS_1"
            else serialization.PrivateFormat.PKCS8)
    return key.private_bytes(serialization.Encoding.DER, kind, serialization.NoEncryption())


def register_private(client, form):
    value = private_bytes(rsa.generate_private_key(65537, 2048), form)
    key = objects.PrivateKey(
        ALGORITHM.RSA, 2048, value, enums.KeyFormatType[form], [MASK.SIGN], unique("private"))
    uid = client.register(key)
    found = client.get(uid)
    same(found.value, value)
    same(found.key_format_type, enums.KeyFormatType[form])
    client.destroy(uid)


def register_public(client, form):
    kind = (serialization.PublicFormat.PKCS1 if form == "PKCS_1"
            else serialization.PublicFormat.SubjectPublicKeyInfo)
    value = rsa.generate_private_key(65537, 2048).public_key().public_bytes(
        serialization.Encoding.DER, kind)
    key = objects.PublicKey(
        ALGORITHM.RSA, 2048, value, enums.KeyFormatType[form], [MASK.VERIFY], unique("public"))
    uid = client.register(key)
    same(client.get(uid).value, value)
    client.destroy(uid)


def register_certificate(client):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "interop")])
    now = datetime.datetime(2026, 1, 1)
    built = (x509.CertificateBuilder().subject_name(name).issuer_name(name)
             .public_key(key.public_key()).serial_number(x509.random_serial_number())
             .not_valid_before(now).not_valid_after(now + datetime.timedelta(days=3650))
             .sign(key, hashes.SHA256()))
    value = built.public_bytes(serialization.Encoding.DER)
    uid = client.register(objects.X509Certificate(value, [MASK.VERIFY], unique("certificate")))
    same(client.get(uid).value, value)
    client.destroy(uid)


def register_secret(client):
    value = os.urandom(40)
    secret = objects.SecretData(value, enums.SecretDataType.PASSWORD, [MASK.VERIFY], unique("secret"))
    uid = client.register(secret)
    found = client.get(uid)
    same(found.value, value)
    same(found.data_type, enums.SecretDataType.PASSWORD)
    client.destroy(uid)


def register_opaque(client):
    value = os.urandom(1000)
    uid = client.register(objects.OpaqueObject(value, enums.OpaqueDataType.NONE, unique("opaque")))
    same(client.get(uid).value, value)
    client.destroy(uid)


def attributes(client):
    name = unique("attributes")
    uid = client.create(ALGORITHM.AES, 192, name=name)
    names = client.get_attribute_list(uid)
    for expected in ("Unique Identifier", "Object Type", "Cryptographic Algorithm",
                     "Cryptographic Length", "Cryptographic Usage Mask", "State", "Digest", "Name"):
        same(expected in names, True)
    # All attributes at once is more than PyKMIP can read: it knows no Original Creation Date.
    found_uid, found = client.get_attributes(uid, ["Cryptographic Length", "Name", "State"])
    same(found_uid, uid)
    values = {a.attribute_name.value: a.attribute_value for a in found}
    same(values["Cryptographic Length"].value, 192)
    same(values["Name"].name_value.value, name)
    same(values["State"].value, enums.State.PRE_ACTIVE)
    _, only = client.get_attributes(uid, ["State"])
    same([a.attribute_name.value for a in only], ["State"])


def absent_attributes(client):
    uid = client.create(ALGORITHM.AES, 128, name=unique("absent"))
    _, found = client.get_attributes(uid, ["Contact Information", "State"])
    same([a.attribute_name.value for a in found], ["State"])


def locate_by_name(client):
    name = unique("locate")
    uid = client.create(ALGORITHM.AES, 128, name=name)
    client.create(ALGORITHM.AES, 128, name=name + "-longer")
    wanted = FACTORY.create_attribute(enums.AttributeType.NAME, name)
    same(client.locate(attributes=[wanted]), [uid])


def locate_pages(client, version):
    for _ in range(3):
        client.register(objects.OpaqueObject(b"page", enums.OpaqueDataType.NONE, unique("page")))
    wanted = [FACTORY.create_attribute(
        enums.AttributeType.OBJECT_TYPE, enums.ObjectType.OPAQUE_DATA)]
    every = client.locate(attributes=wanted)
    same(client.locate(maximum_items=2, attributes=wanted), every[:2])
    if version in ("1.3", "1.4", "2.0"):  # Offset Items came with 1.3
        same(client.locate(maximum_items=2, offset_items=2, attributes=wanted), every[2:4])


def locate_nothing(client):
    wanted = FACTORY.create_attribute(enums.AttributeType.NAME, unique("nobody"))
    same(client.locate(attributes=[wanted]), [])


def same_name_twice(client, version):
    name = unique("twice")
    uid = client.create(ALGORITHM.AES, 128, name=name)
    reason = (enums.ResultReason.NON_UNIQUE_NAME_ATTRIBUTE if version == "2.0"
              else enums.ResultReason.INVALID_FIELD)
    refused(reason, client.create, ALGORITHM.AES, 128, name=name)
    client.destroy(uid)
    client.destroy(client.create(ALGORITHM.AES, 128, name=name))


def unknown_identifier(client, version):
    reason = (enums.ResultReason.OBJECT_NOT_FOUND if version == "2.0"
              else enums.ResultReason.ITEM_NOT_FOUND)
    refused(reason, client.get, unique("unknown"))


def modify_and_delete(client):
    uid = client.create(ALGORITHM.AES, 128, name=unique("before"))
    name = unique("after")
    changed = FACTORY.create_attribute(enums.AttributeType.NAME, name, 0)
    client.modify_attribute(unique_identifier=uid, attribute=changed)
    same(client.locate(attributes=[FACTORY.create_attribute(enums.AttributeType.NAME, name)]), [uid])
    client.delete_attribute(unique_identifier=uid, attribute_name="Name", attribute_index=0)
    same("Name" in client.get_attribute_list(uid), False)


def set_attribute(client):
    uid = client.create(ALGORITHM.AES, 128, name=unique("set"))
    client.set_attribute(uid, attribute_name="Sensitive", attribute_value=True)
    _, found = client.get_attributes(uid, ["Sensitive"])
    same([a.attribute_value.value for a in found], [True])
