package io.rootward.conformance.abuse;

import io.rootward.conformance.support.Requests;
import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.Data;
import io.rootward.kmip.model.KeyMaterial;
import io.rootward.kmip.model.KeyObject;
import io.rootward.kmip.model.KeyValue;
import io.rootward.kmip.model.LocateConditions;
import io.rootward.kmip.model.Name;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.KeyFormatType;
import io.rootward.kmip.payload.Activate;
import io.rootward.kmip.payload.Create;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Get;
import io.rootward.kmip.payload.Locate;
import io.rootward.kmip.payload.ReKeyKeyPair;
import io.rootward.kmip.payload.Sign;
import io.rootward.kmip.payload.SignatureVerify;
import io.rootward.kmip.ttlv.ByteString;
import io.rootward.kmip.ttlv.ProtocolVersion;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** Keys that the server makes, with their secrets made known, and the operations they are for. */
final class SecretPair {
  private final MarkedSecrets secrets;
  private final SecretTraffic traffic;
  private final ProtocolVersion version;

  SecretPair(MarkedSecrets secrets, SecretTraffic traffic, ProtocolVersion version) {
    this.secrets = secrets;
    this.traffic = traffic;
    this.version = version;
  }

  /** Makes, finds, activates, signs and verifies; every step must succeed. */
  void use(byte[] plaintext) throws IOException, GeneralSecurityException {
    CreateKeyPair.Response pair =
        traffic.require(
            version,
            Requests.createPair(Attributes.of(), Attributes.of()),
            CreateKeyPair.Response.class);
    UniqueIdentifier privateKey = UniqueIdentifier.of(pair.privateKeyUniqueIdentifier());
    secrets.ecKnown("created EC key", privateKey(privateKey));
    signAndVerify(privateKey, UniqueIdentifier.of(pair.publicKeyUniqueIdentifier()), plaintext);
    findAndActivate();
    ReKeyKeyPair.Response replaced =
        traffic.require(
            version,
            new ReKeyKeyPair.Request(
                privateKey,
                null,
                Attributes.of(),
                Attributes.of(),
                Attributes.of(),
                null,
                null,
                null),
            ReKeyKeyPair.Response.class);
    UniqueIdentifier fresh = UniqueIdentifier.of(replaced.privateKeyUniqueIdentifier());
    secrets.ecKnown("replaced EC key", privateKey(fresh));
  }

  private byte[] privateKey(UniqueIdentifier key) throws IOException {
    Get.Request get = new Get.Request(key, KeyFormatType.PKCS_8, null, null, null);
    Get.Response response = traffic.require(version, get, Get.Response.class);
    if (response.object() instanceof KeyObject object
        && object.keyBlock().keyValue() instanceof KeyValue.Plain plain) {
      return plain.keyMaterial().bytes(KeyMaterial.Use.CONVERSION).orElseThrow().toByteArray();
    }
    throw new AssertionError("no key in the answer to Get");
  }

  private void signAndVerify(UniqueIdentifier signing, UniqueIdentifier verifying, byte[] text)
      throws IOException {
    Data data = Data.of(ByteString.copyOf(text));
    Sign.Request sign = new Sign.Request(signing, Requests.ecdsa(), data, null, null, null, null);
    ByteString signature = traffic.require(version, sign, Sign.Response.class).signatureData();
    traffic.require(
        version,
        new SignatureVerify.Request(
            verifying, Requests.ecdsa(), data, null, signature, null, null, null),
        SignatureVerify.Response.class);
  }

  private void findAndActivate() throws IOException {
    Attribute<Name> name = Attribute.of(AttributeTypes.NAME, Name.of("secret of " + version));
    Create.Request create =
        Requests.create(
            CryptographicAlgorithm.AES, 256, Requests.usage(CryptographicUsageMask.ENCRYPT), name);
    Create.Response made = traffic.require(version, create, Create.Response.class);
    LocateConditions conditions = LocateConditions.of(Attributes.of(name));
    traffic.require(
        version, new Locate.Request(null, null, null, null, conditions), Locate.Response.class);
    UniqueIdentifier key = UniqueIdentifier.of(made.uniqueIdentifier());
    traffic.require(version, new Activate.Request(key), Activate.Response.class);
  }
}
