package io.rootward.server.testing;

import static io.rootward.server.testing.Requests.activeSinceLong;

import io.rootward.kmip.model.Attribute;
import io.rootward.kmip.model.AttributeTypes;
import io.rootward.kmip.model.Attributes;
import io.rootward.kmip.model.CryptographicDomainParameters;
import io.rootward.kmip.model.UniqueIdentifier;
import io.rootward.kmip.model.enums.CryptographicAlgorithm;
import io.rootward.kmip.model.enums.CryptographicUsageMask;
import io.rootward.kmip.model.enums.LinkType;
import io.rootward.kmip.model.enums.RecommendedCurve;
import io.rootward.kmip.payload.CreateKeyPair;
import io.rootward.kmip.payload.Register;
import io.rootward.kmip.ttlv.Tag;
import io.rootward.kmip.ttlv.TtlvItem;
import io.rootward.server.object.DerivationSettings;

/** Keys that others are derived from, as clients bring and make them. */
public final class Masters {
  private static final int TAG = Tag.ATTRIBUTE_VALUE.code();

  private Masters() {}

  /** How keys are derived. */
  public static Attribute<TtlvItem> scheme(String name) {
    return text(DerivationSettings.SCHEME, name);
  }

  /** A setting that is text. */
  public static Attribute<TtlvItem> text(DerivationSettings setting, String value) {
    return Attribute.of(setting.attribute(), new TtlvItem.TextItem(TAG, value));
  }

  /** What derived keys may be used for. */
  public static Attribute<TtlvItem> childUsage(CryptographicUsageMask... bits) {
    return Attribute.of(
        DerivationSettings.USAGE.attribute(), new TtlvItem.IntegerItem(TAG, Requests.mask(bits)));
  }

  /** An AES key that keys are derived from, Active, with more bits in its mask. */
  public static String aes(TestClient client, String hex, int mask, Attribute<?>... more) {
    int all = mask | CryptographicUsageMask.DERIVE_KEY.code();
    return client.ok(Requests.register(hex, all, more), Register.Response.class).uniqueIdentifier();
  }

  /** A seed that a tree grows from, Active. */
  public static String seed(
      TestClient client, String hex, String scheme, int mask, Attribute<?>... more) {
    Attribute<?>[] all = new Attribute<?>[more.length + 1];
    System.arraycopy(more, 0, all, 1, more.length);
    all[0] = scheme(scheme);
    int bits = mask | CryptographicUsageMask.DERIVE_KEY.code();
    return client.ok(Requests.secret(hex, bits, all), Register.Response.class).uniqueIdentifier();
  }

  /** A fresh pair on a curve, Active, both keys roots of one tree. */
  public static CreateKeyPair.Response pair(
      TestClient client, RecommendedCurve curve, Attribute<?>... ofPrivate) {
    Attributes common =
        Attributes.builder()
            .add(AttributeTypes.CRYPTOGRAPHIC_ALGORITHM, CryptographicAlgorithm.EC)
            .add(
                AttributeTypes.CRYPTOGRAPHIC_DOMAIN_PARAMETERS,
                new CryptographicDomainParameters(null, curve))
            .add(activeSinceLong())
            .build();
    Attributes.Builder own =
        Attributes.builder()
            .add(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                Requests.mask(
                    CryptographicUsageMask.SIGN,
                    CryptographicUsageMask.VERIFY,
                    CryptographicUsageMask.DERIVE_KEY));
    for (Attribute<?> attribute : ofPrivate) {
      own.add(attribute);
    }
    Attributes ofPublic =
        Attributes.builder()
            .add(
                AttributeTypes.CRYPTOGRAPHIC_USAGE_MASK,
                Requests.mask(CryptographicUsageMask.VERIFY, CryptographicUsageMask.DERIVE_KEY))
            .build();
    return client.ok(
        new CreateKeyPair.Request(common, own.build(), ofPublic, null, null, null),
        CreateKeyPair.Response.class);
  }

  /** The public key of a pair, by the link of the private one. */
  public static String publicHalf(TestClient client, String privateKey) {
    return client.attributes(privateKey).all(AttributeTypes.LINK).stream()
        .filter(it -> it.linkType() == LinkType.PUBLIC_KEY_LINK)
        .map(it -> ((UniqueIdentifier.Text) it.linkedObjectIdentifier()).value())
        .findFirst()
        .orElseThrow();
  }
}
