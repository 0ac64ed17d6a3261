package io.rootward.hsm.derivation.selftest;

import io.rootward.hsm.derivation.path.DerivationPath;
import io.rootward.hsm.derivation.scheme.DerivationScheme;
import io.rootward.hsm.derivation.scheme.PathDerivation;
import io.rootward.hsm.derivation.selftest.SchemeAnswers.Answer;
import io.rootward.hsm.encoding.KeyEncodings;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.HdChild;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.Residence;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.Support;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes known answers of every scheme with throw-away masters. Those of a token are open there:
 * otherwise what came out could not be compared.
 */
public final class SchemeSelfTest {
  private static final HexFormat HEX = HexFormat.of();

  private final KeyEngine engine;
  private final PathDerivation derivation;

  /** On an engine, which stays the caller's. */
  public SchemeSelfTest(KeyEngine engine) {
    this.engine = engine;
    this.derivation = new PathDerivation(engine);
  }

  /** A finding for each scheme, in their order. */
  public List<SchemeFinding> run() {
    return Arrays.stream(DerivationScheme.values()).map(this::finding).toList();
  }

  private SchemeFinding finding(DerivationScheme scheme) {
    long start = System.nanoTime();
    int compared = 0;
    Residence residence = null;
    String failure = null;
    for (Answer answer : SchemeAnswers.of(scheme)) {
      Support support = support(answer);
      if (!support.available()) {
        continue;
      }
      residence = worse(residence, support.residence());
      compared++;
      failure = failure == null ? failureOf(answer) : failure;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new SchemeFinding(scheme, residence, compared, took, failure);
  }

  private static Residence worse(@Nullable Residence one, Residence other) {
    return one == null || one.compareTo(other) < 0 ? other : one;
  }

  private Support support(Answer answer) {
    return answer.scheme().curve().isPresent()
        ? derivation.treeSupport(answer.scheme(), master(answer))
        : derivation.secretSupport(answer.scheme(), path(answer), master(answer), child(answer));
  }

  /** Names the publication, so that whoever reads the report can compute it by hand. */
  private @Nullable String failureOf(Answer answer) {
    try {
      return holds(answer) ? null : "wrong answer to " + answer.source();
    } catch (EngineException e) {
      return "no answer to " + answer.source() + ": " + e.getMessage();
    }
  }

  private boolean holds(Answer answer) {
    try (SecretBytes material = SecretBytes.owning(HEX.parseHex(answer.master()));
        EngineKey master = engine.importKey(master(answer), material)) {
      return answer.scheme().curve().isPresent()
          ? treeHolds(answer, master, answer.scheme().curve().get())
          : secretHolds(answer, master);
    }
  }

  private boolean secretHolds(Answer answer, EngineKey master) {
    try (EngineKey child =
            derivation.secret(
                master, answer.scheme(), path(answer), child(answer), KeyPolicy.open());
        SecretBytes found = engine.export(child);
        SecretBytes expected = SecretBytes.owning(HEX.parseHex(answer.output()))) {
      return found.contentEquals(expected);
    }
  }

  /** The public key says which private key it is; that it signs is tried. */
  private boolean treeHolds(Answer answer, EngineKey master, Curve curve) {
    try (HdChild child =
        derivation.tree(master, null, answer.scheme(), path(answer), KeyPolicy.open())) {
      byte[] point = KeyEncodings.subjectPublicKeyInfoToPoint(child.publicKey());
      byte[] expected =
          KeyEncodings.subjectPublicKeyInfoToPoint(
              KeyEncodings.pointToSubjectPublicKeyInfo(curve, HEX.parseHex(answer.output())));
      return Arrays.equals(point, expected) && signs(child, curve);
    }
  }

  private boolean signs(HdChild child, Curve curve) {
    if (curve == Curve.X25519) {
      return true;
    }
    SignatureMechanism how =
        curve == Curve.ED25519
            ? new SignatureMechanism.Ed25519()
            : new SignatureMechanism.Ecdsa(Hash.SHA256);
    byte[] message = HEX.parseHex("72f2");
    KeySpec.Public verifies = new KeySpec.Public(new KeyPairSpec.Ec(curve));
    try (SecretBytes info = SecretBytes.copyOf(child.publicKey());
        EngineKey publicKey = engine.importKey(verifies, info)) {
      byte[] signature = engine.sign(child.privateKey(), how, message);
      return engine.verify(publicKey, how, message, signature)
          && !engine.verify(publicKey, how, HEX.parseHex("72f3"), signature);
    }
  }

  private static DerivationPath path(Answer answer) {
    return answer.scheme().parse(answer.path());
  }

  private static KeySpec.Secret master(Answer answer) {
    boolean seed = answer.scheme().curve().isPresent();
    return new KeySpec.Secret(
        seed ? SecretAlgorithm.GENERIC : SecretAlgorithm.AES, 4 * answer.master().length());
  }

  private static KeySpec.Secret child(Answer answer) {
    return new KeySpec.Secret(SecretAlgorithm.GENERIC, 4 * answer.output().length());
  }
}
