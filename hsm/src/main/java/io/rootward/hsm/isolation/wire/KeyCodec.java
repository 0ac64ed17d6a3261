package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.KeyId;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import java.util.Set;

/** Keys: what they are, what may become of them, which one is meant. */
public final class KeyCodec {
  private static final int SECRET = 1;
  private static final int PRIVATE = 2;
  private static final int PUBLIC = 3;
  private static final int RSA = 1;
  private static final int EC = 2;
  private static final int DSA = 3;
  private static final int DH = 4;

  private KeyCodec() {}

  /** Writes what a key is. */
  public static void writeSpec(WireWriter out, KeySpec spec) {
    switch (spec) {
      case KeySpec.Secret secret -> {
        out.octet(SECRET);
        writeSecret(out, secret);
      }
      case KeySpec.Private(KeyPairSpec pair) -> writePair(out.octet(PRIVATE), pair);
      case KeySpec.Public(KeyPairSpec pair) -> writePair(out.octet(PUBLIC), pair);
    }
  }

  /** Reads what a key is. */
  public static KeySpec readSpec(WireReader in) {
    return switch (in.octet()) {
      case SECRET -> readSecret(in);
      case PRIVATE -> new KeySpec.Private(readPair(in));
      case PUBLIC -> new KeySpec.Public(readPair(in));
      default -> throw new WireException("no such kind of key");
    };
  }

  /** Writes what a secret key is. */
  public static void writeSecret(WireWriter out, KeySpec.Secret secret) {
    out.constant(secret.algorithm()).integer(secret.bits());
  }

  /** Reads what a secret key is. */
  public static KeySpec.Secret readSecret(WireReader in) {
    return new KeySpec.Secret(in.constant(SecretAlgorithm.class), in.integer());
  }

  /** Writes what a key pair is. */
  public static void writePair(WireWriter out, KeyPairSpec pair) {
    switch (pair) {
      case KeyPairSpec.Rsa(int bits) -> out.octet(RSA).integer(bits);
      case KeyPairSpec.Ec(Curve curve) -> out.octet(EC).constant(curve);
      case KeyPairSpec.Dsa(int bits, int orderBits) ->
          out.octet(DSA).integer(bits).integer(orderBits);
      case KeyPairSpec.Dh(int bits) -> out.octet(DH).integer(bits);
    }
  }

  /** Reads what a key pair is. */
  public static KeyPairSpec readPair(WireReader in) {
    return switch (in.octet()) {
      case RSA -> new KeyPairSpec.Rsa(in.integer());
      case EC -> new KeyPairSpec.Ec(in.constant(Curve.class));
      case DSA -> new KeyPairSpec.Dsa(in.integer(), in.integer());
      case DH -> new KeyPairSpec.Dh(in.integer());
      default -> throw new WireException("no such kind of key pair");
    };
  }

  /** Writes a policy. */
  public static void writePolicy(WireWriter out, KeyPolicy policy) {
    out.optional(policy.residentAs(), id -> writeId(out, id))
        .flag(policy.sensitive())
        .flag(policy.extractable())
        .flag(policy.mayTransit())
        .list(policy.purposes(), out::constant)
        .flag(policy.cloneable());
  }

  /** Reads a policy. */
  public static KeyPolicy readPolicy(WireReader in) {
    return new KeyPolicy(
        in.optional(() -> readId(in)),
        in.flag(),
        in.flag(),
        in.flag(),
        Set.copyOf(in.list(() -> in.constant(KeyPurpose.class))),
        in.flag());
  }

  /** Writes the name of a resident key. */
  public static void writeId(WireWriter out, KeyId id) {
    out.text(id.text());
  }

  /** Reads the name of a resident key. */
  public static KeyId readId(WireReader in) {
    return new KeyId(in.text());
  }

  /** Writes which key is meant. */
  public static void writeReference(WireWriter out, KeyReference key) {
    out.number(key.number()).optional(key.resident(), id -> writeId(out, id));
  }

  /** Reads which key is meant. */
  public static KeyReference readReference(WireReader in) {
    return new KeyReference(in.number(), in.optional(() -> readId(in)));
  }

  /** Writes a key as the server sees it. */
  public static void writeDescription(WireWriter out, KeyDescription key) {
    writeReference(out, key.reference());
    writeSpec(out, key.spec());
    writePolicy(out, key.policy());
    out.constant(key.residence());
  }

  /** Reads a key as the server sees it. */
  public static KeyDescription readDescription(WireReader in) {
    return new KeyDescription(
        readReference(in), readSpec(in), readPolicy(in), in.constant(Residence.class));
  }
}
