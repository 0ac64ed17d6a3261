package io.rootward.hsm.software;

import io.rootward.hsm.derivation.PrfSource;
import io.rootward.hsm.derivation.hd.HdCurve;
import io.rootward.hsm.derivation.hd.HdDerivation;
import io.rootward.hsm.derivation.hd.HdKey;
import io.rootward.hsm.derivation.hd.HdPlace;
import io.rootward.hsm.derivation.hd.HdPoint;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.HdMechanism;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SecretBytes;

/** Trees of private keys, under keys of this engine. */
final class Trees {
  private final HdDerivation derivation;

  Trees(Providers providers) {
    this.derivation =
        new HdDerivation(new PrfSource(Hash.SHA512, providers.of(Algorithm.HMAC_SHA512)));
  }

  HdChild derive(SoftwareKey base, HdMechanism how, KeyPolicy policy) {
    try (HdKey root = root(base, how);
        HdKey key = derivation.descendant(root, how.childNumbers())) {
      return child(key, how.curve(), policy);
    }
  }

  /** Where a stored key stood in another tree is not known here: it counts as the beginning. */
  private HdKey root(SoftwareKey base, HdMechanism how) {
    HdCurve curve = curve(how.curve());
    SecretBytes chainCode = how.chainCode();
    if (chainCode == null) {
      return derivation.master(curve, base.material());
    }
    try (SecretBytes scalar = base.scalar()) {
      HdKey root = HdKey.of(curve, scalar, chainCode, HdPlace.MASTER);
      HdPoint known = base.treePoint();
      return known == null ? root : root.knowing(known);
    }
  }

  private static HdChild child(HdKey key, Curve curve, KeyPolicy policy) {
    HdPoint point = key.point();
    KeySpec spec = new KeySpec.Private(new KeyPairSpec.Ec(curve));
    SecretBytes pkcs8 = KeyEncodings.pairToPkcs8(curve, key.privateKey(), point.point());
    return new HdChild(
        new SoftwareKey(spec, policy, pkcs8, point),
        key.chainCode().copy(),
        KeyEncodings.pointToSubjectPublicKeyInfo(curve, point.point()),
        point.fingerprint(),
        key.place().depth(),
        key.place().parentFingerprint());
  }

  private static HdCurve curve(Curve curve) {
    return switch (curve) {
      case SECP256K1 -> HdCurve.SECP256K1;
      case P256 -> HdCurve.P256;
      case ED25519 -> HdCurve.ED25519;
      case X25519 -> HdCurve.X25519;
      default ->
          throw new EngineException(Kind.BAD_KEY, "SLIP-0010 has no trees of keys on " + curve);
    };
  }
}
