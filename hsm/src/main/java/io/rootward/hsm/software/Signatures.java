package io.rootward.hsm.software;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPkcs1;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Signing and verifying. */
final class Signatures {
  /**
   * How Java does a mechanism.
   *
   * @param name of the signature
   * @param provider who does it
   * @param parameters of PSS, else null
   * @param input what to hand in: the data, or made from them
   */
  private record Plan(
      String name, Provider provider, @Nullable AlgorithmParameterSpec parameters, byte[] input) {
    Signature signature() throws GeneralSecurityException {
      Signature signature = Signature.getInstance(name, provider);
      if (parameters != null) {
        signature.setParameter(parameters);
      }
      return signature;
    }
  }

  private final Providers providers;
  private final SecureRandom random;

  Signatures(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
  }

  byte[] sign(SoftwareKey key, SignatureMechanism mechanism, byte[] data) {
    return Jca.call(
        "signing",
        () -> {
          Plan plan = plan(key.spec(), mechanism, data);
          Signature signature = plan.signature();
          signature.initSign(key.privateKey(reader(plan, key)), random);
          signature.update(plan.input());
          return signature.sign();
        });
  }

  boolean verify(SoftwareKey key, SignatureMechanism mechanism, byte[] data, byte[] claimed) {
    return Jca.call(
        "verifying",
        () -> {
          Plan plan = plan(key.spec(), mechanism, data);
          Signature signature = plan.signature();
          signature.initVerify(key.publicKey(reader(plan, key)));
          signature.update(plan.input());
          return isValid(signature, claimed);
        });
  }

  /**
   * Providers differ in whether a malformed signature is false or an exception: here it is false.
   */
  private static boolean isValid(Signature signature, byte[] claimed) {
    try {
      return signature.verify(claimed);
    } catch (SignatureException _) {
      return false;
    }
  }

  private Provider reader(Plan plan, SoftwareKey key) {
    return providers.keyReader(plan.provider(), pairOf(key.spec()));
  }

  private static KeyPairSpec pairOf(KeySpec spec) {
    return switch (spec) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ -> throw new EngineException(Kind.BAD_KEY, "secret keys do not sign");
    };
  }

  private Plan plan(KeySpec key, SignatureMechanism mechanism, byte[] data)
      throws GeneralSecurityException {
    return switch (mechanism) {
      case RsaPkcs1(Hash hash, Input input) ->
          input == Input.MESSAGE ? pkcs1(hash, data) : digestedPkcs1(hash, data);
      case RsaPss pss -> pss(key, pss, data);
      case Ecdsa(Hash hash) -> ecdsa(key, hash, data);
      case Ed25519() -> new Plan("Ed25519", providers.of(Algorithm.ED25519), null, data);
    };
  }

  private Plan pkcs1(Hash hash, byte[] message) {
    String name = hash.standardName().replace("-", "") + "withRSA";
    return new Plan(name, providers.of(Algorithm.RSA_PKCS1_SIGNATURE), null, message);
  }

  private Plan digestedPkcs1(Hash hash, byte[] digest) {
    checkDigest(hash, digest);
    byte[] info = DigestInfos.of(hash, digest);
    return new Plan("NONEwithRSA", providers.digestedRsaSignatures(), null, info);
  }

  private Plan pss(KeySpec key, RsaPss pss, byte[] data) {
    // RFC 8017 section 9.1.1 step 3.
    int room = (key.bits() + 6) / 8 - pss.hash().bytes() - 2;
    if (pss.saltBytes() > room) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "this key has room for a PSS salt of " + room + " bytes, not " + pss.saltBytes());
    }
    var parameters =
        new PSSParameterSpec(
            pss.hash().standardName(),
            "MGF1",
            new MGF1ParameterSpec(pss.mgfHash().standardName()),
            pss.saltBytes(),
            PSSParameterSpec.TRAILER_FIELD_BC);
    if (pss.input() == Input.DIGEST) {
      checkDigest(pss.hash(), data);
      return new Plan("NONEwithRSASSA-PSS", providers.digestedRsaSignatures(), parameters, data);
    }
    Provider provider =
        pss.hash() == pss.mgfHash()
            ? providers.of(Algorithm.RSA_PSS)
            : providers.uncommonRsaSignatures();
    return new Plan("RSASSA-PSS", provider, parameters, data);
  }

  private Plan ecdsa(KeySpec key, @Nullable Hash hash, byte[] data)
      throws GeneralSecurityException {
    if (hash == null && (data.length < Hash.SHA1.bytes() || data.length > Hash.SHA512.bytes())) {
      throw new EngineException(Kind.BAD_DATA, "a digest has 20 to 64 bytes, not " + data.length);
    }
    byte[] digest = hash == null ? data : digest(hash, data);
    Provider provider = providers.of(pairOf(key).algorithm());
    return new Plan("NONEwithECDSA", provider, null, digest);
  }

  private byte[] digest(Hash hash, byte[] message) throws GeneralSecurityException {
    return MessageDigest.getInstance(hash.standardName(), providers.of(Algorithm.of(hash)))
        .digest(message);
  }

  private static void checkDigest(Hash hash, byte[] digest) {
    if (digest.length != hash.bytes()) {
      throw new EngineException(
          Kind.BAD_DATA,
          "a " + hash + " digest has " + hash.bytes() + " bytes, not " + digest.length);
    }
  }
}
