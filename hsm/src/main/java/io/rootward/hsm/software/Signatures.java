package io.rootward.hsm.software;

import io.rootward.hsm.encoding.PssSalts;
import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.Curve;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyPairSpec;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa;
import io.rootward.hsm.engine.SignatureMechanism.DeterministicEcdsa.Form;
import io.rootward.hsm.engine.SignatureMechanism.Ecdsa;
import io.rootward.hsm.engine.SignatureMechanism.Ed25519;
import io.rootward.hsm.engine.SignatureMechanism.Ed448;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.SignatureMechanism.RsaPkcs1;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Signing and verifying. A signature that is malformed is as wrong as one that does not fit:
 * neither is an error.
 */
final class Signatures {
  /** What the padding takes at least: RFC 8017 section 9.2. */
  private static final int PKCS1_OVERHEAD_BYTES = 11;

  private final Providers providers;
  private final SecureRandom random;
  private final DigestedRsa digestedRsa;

  Signatures(Providers providers, SecureRandom random) {
    this.providers = providers;
    this.random = random;
    this.digestedRsa = new DigestedRsa(random);
  }

  /**
   * Signs.
   *
   * @param data the message, or the digest where the mechanism takes one
   * @return DER for ECDSA, 64 bytes for Ed25519, as long as the modulus for RSA
   */
  byte[] sign(SoftwareKey key, SignatureMechanism mechanism, byte[] data) {
    SignatureWay way = way(key, mechanism);
    return Jca.call("signing", () -> way.sign(data));
  }

  /** Whether a signature is that of the data; false for one that is malformed. */
  boolean verify(SoftwareKey key, SignatureMechanism mechanism, byte[] data, byte[] signature) {
    SignatureWay way = way(key, mechanism);
    return Jca.call("verifying", () -> way.verify(data, signature));
  }

  /**
   * Which way a mechanism goes does not depend on the data: it is chosen before they are looked at.
   */
  private SignatureWay way(SoftwareKey key, SignatureMechanism mechanism) {
    return switch (mechanism) {
      case RsaPkcs1(Hash hash, Input input) ->
          hash == null || input == Input.DIGEST ? new DigestedPkcs1(key, hash) : pkcs1(key, hash);
      case RsaPss pss -> pss(key, pss);
      case Ecdsa(Hash hash) ->
          LightEcdsa.isFor(curveOf(key))
              ? new LightEcdsa(key, new DeterministicEcdsa(hash, Form.DER))
              : new DigestedEcdsa(key, hash);
      case SignatureMechanism.Dsa(Hash hash) -> new LightDsa(key, hash, random);
      case DeterministicEcdsa how -> new LightEcdsa(key, how);
      case Ed25519() -> new ByProvider(key, "Ed25519", providers.of(Algorithm.ED25519), null);
      case Ed448() -> new ByProvider(key, "Ed448", providers.of(Algorithm.ED448), null);
    };
  }

  /** Java's names: SHA-256 becomes SHA256withRSA. */
  private SignatureWay pkcs1(SoftwareKey key, Hash hash) {
    String name = hash.standardName().replace("SHA-", "SHA") + "withRSA";
    return new ByProvider(key, name, rsaProvider(Algorithm.RSA_PKCS1_SIGNATURE, hash), null);
  }

  /** Judged before the provider sees it: each words a salt that is too long differently. */
  private SignatureWay pss(SoftwareKey key, RsaPss pss) {
    // RFC 8017 section 9.1.1 step 3.
    int room = (key.spec().bits() + 6) / 8 - pss.hash().bytes() - 2;
    if (pss.saltBytes() == null) {
      return new AnySaltPss(key, pss);
    }
    if (pss.saltBytes() > room) {
      throw new EngineException(
          Kind.BAD_PARAMETERS,
          "this key has room for a PSS salt of " + room + " bytes, not " + pss.saltBytes());
    }
    if (pss.input() == Input.DIGEST) {
      return new DigestedPss(key, pss);
    }
    Provider provider =
        pss.hash() == pss.mgfHash()
            ? rsaProvider(Algorithm.RSA_PSS, pss.hash())
            : providers.uncommonRsaSignatures();
    return new ByProvider(key, "RSASSA-PSS", provider, parameters(pss));
  }

  /** The fastest one has SHA-1 and SHA-2 in their usual lengths only. */
  private Provider rsaProvider(Algorithm algorithm, Hash hash) {
    return hash.compareTo(Hash.SHA512) <= 0
        ? providers.of(algorithm)
        : providers.uncommonRsaSignatures();
  }

  private static PSSParameterSpec parameters(RsaPss pss) {
    return new PSSParameterSpec(
        pss.hash().standardName(),
        "MGF1",
        new MGF1ParameterSpec(pss.mgfHash().standardName()),
        requiredSalt(pss),
        PSSParameterSpec.TRAILER_FIELD_BC);
  }

  static int requiredSalt(RsaPss pss) {
    Integer salt = pss.saltBytes();
    if (salt == null) {
      throw unsalted();
    }
    return salt;
  }

  private static EngineException unsalted() {
    return new EngineException(Kind.BAD_PARAMETERS, "signing needs the length of the PSS salt");
  }

  private Provider reader(SoftwareKey key, Provider user) {
    return providers.keyReader(user, pairOf(key.spec()));
  }

  private static Curve curveOf(SoftwareKey key) {
    if (pairOf(key.spec()) instanceof KeyPairSpec.Ec(Curve curve)) {
      return curve;
    }
    throw new EngineException(Kind.BAD_KEY, "ECDSA needs a key on a curve");
  }

  private static KeyPairSpec pairOf(KeySpec spec) {
    return switch (spec) {
      case KeySpec.Private(KeyPairSpec pair) -> pair;
      case KeySpec.Public(KeyPairSpec pair) -> pair;
      case KeySpec.Secret _ -> throw new EngineException(Kind.BAD_KEY, "secret keys do not sign");
    };
  }

  /** Java's way: the data go to a provider as they are. */
  private final class ByProvider implements SignatureWay {
    private final SoftwareKey key;
    private final String name;
    private final Provider provider;
    private final @Nullable PSSParameterSpec parameters;

    ByProvider(
        SoftwareKey key, String name, Provider provider, @Nullable PSSParameterSpec parameters) {
      this.key = key;
      this.name = name;
      this.provider = provider;
      this.parameters = parameters;
    }

    @Override
    public byte[] sign(byte[] data) throws GeneralSecurityException {
      Signature signer = signature();
      signer.initSign(key.privateKey(reader(key, provider)), random);
      signer.update(data);
      return signer.sign();
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) throws GeneralSecurityException {
      Signature verifier = signature();
      verifier.initVerify(key.publicKey(reader(key, provider)));
      verifier.update(data);
      try {
        return verifier.verify(signature);
      } catch (SignatureException _) {
        // Providers differ in whether a malformed signature is false or an exception.
        return false;
      }
    }

    private Signature signature() throws GeneralSecurityException {
      Signature signature = Signature.getInstance(name, provider);
      if (parameters != null) {
        signature.setParameter(parameters);
      }
      return signature;
    }
  }

  /** One way for messages and digests: the message is hashed here. */
  private final class DigestedEcdsa implements SignatureWay {
    private final @Nullable Hash hash;
    private final SignatureWay raw;

    DigestedEcdsa(SoftwareKey key, @Nullable Hash hash) {
      this.hash = hash;
      Provider provider = providers.of(pairOf(key.spec()).algorithm());
      this.raw = new ByProvider(key, "NONEwithECDSA", provider, null);
    }

    @Override
    public byte[] sign(byte[] data) throws GeneralSecurityException {
      return raw.sign(digest(data));
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) throws GeneralSecurityException {
      return raw.verify(digest(data), signature);
    }

    private byte[] digest(byte[] data) throws GeneralSecurityException {
      return hash == null
          ? unnamedDigest(data)
          : MessageDigest.getInstance(hash.standardName(), providers.of(Algorithm.of(hash)))
              .digest(data);
    }
  }

  /** A digest of ECDSA whose hash nobody named. */
  static byte[] unnamedDigest(byte[] data) {
    if (data.length < Hash.SHA1.bytes() || data.length > Hash.SHA512.bytes()) {
      throw new EngineException(Kind.BAD_DATA, "a digest has 20 to 64 bytes, not " + data.length);
    }
    return data;
  }

  /** The digest comes from outside; its length says whether it can be of that hash. */
  private final class DigestedPkcs1 implements SignatureWay {
    private final SoftwareKey key;
    private final @Nullable Hash hash;

    DigestedPkcs1(SoftwareKey key, @Nullable Hash hash) {
      this.key = key;
      this.hash = hash;
    }

    @Override
    public byte[] sign(byte[] data) {
      return digestedRsa.signPkcs1(privateRsa(key), hash, fitting(data));
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) {
      return digestedRsa.verifyPkcs1(publicRsa(key), hash, fitting(data), signature);
    }

    private byte[] fitting(byte[] data) {
      return hash == null ? unnamed(key, data) : checked(hash, data);
    }
  }

  /** The same under PSS. */
  private final class DigestedPss implements SignatureWay {
    private final SoftwareKey key;
    private final RsaPss pss;

    DigestedPss(SoftwareKey key, RsaPss pss) {
      this.key = key;
      this.pss = pss;
    }

    @Override
    public byte[] sign(byte[] data) {
      return digestedRsa.signPss(privateRsa(key), pss, checked(pss.hash(), data));
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) {
      return digestedRsa.verifyPss(publicRsa(key), pss, checked(pss.hash(), data), signature);
    }
  }

  /** Verifies with the length of the salt that is found in the signature. */
  private final class AnySaltPss implements SignatureWay {
    private final SoftwareKey key;
    private final RsaPss pss;

    AnySaltPss(SoftwareKey key, RsaPss pss) {
      this.key = key;
      this.pss = pss;
    }

    @Override
    public byte[] sign(byte[] data) {
      throw unsalted();
    }

    @Override
    public boolean verify(byte[] data, byte[] signature) throws GeneralSecurityException {
      OptionalInt salt = PssSalts.lengthIn(signature, publicRsa(key).getEncoded(), pss);
      return salt.isPresent()
          && pss(key, new RsaPss(pss.hash(), pss.mgfHash(), salt.getAsInt(), pss.input()))
              .verify(data, signature);
    }
  }

  private RSAPrivateCrtKey privateRsa(SoftwareKey key) {
    return (RSAPrivateCrtKey) key.privateKey(providers.uncommonRsaSignatures());
  }

  private RSAPublicKey publicRsa(SoftwareKey key) {
    return (RSAPublicKey) key.publicKey(providers.uncommonRsaSignatures());
  }

  private static byte[] unnamed(SoftwareKey key, byte[] digest) {
    int room = (key.spec().bits() + 7) / 8 - PKCS1_OVERHEAD_BYTES;
    if (digest.length < 1 || digest.length > room) {
      throw new EngineException(
          Kind.BAD_DATA,
          "this key signs 1 to " + room + " bytes without a hash, not " + digest.length);
    }
    return digest;
  }

  /** A digest of another length is of another hash, and would be signed under a wrong name. */
  private static byte[] checked(Hash hash, byte[] digest) {
    if (digest.length != hash.bytes()) {
      throw new EngineException(
          Kind.BAD_DATA,
          "a " + hash + " digest has " + hash.bytes() + " bytes, not " + digest.length);
    }
    return digest;
  }
}
