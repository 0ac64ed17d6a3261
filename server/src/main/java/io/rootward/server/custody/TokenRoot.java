package io.rootward.server.custody;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.KeyPolicy;
import io.rootward.hsm.engine.KeyPurpose;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.SecretAlgorithm;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.hsm.engine.WrapMechanism;
import io.rootward.hsm.selftest.CheckValue;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

/**
 * A root inside a token: one AES key that wraps and unwraps and one HMAC key that everything else
 * of the installation follows from. Neither is ever in this process, or can be read from the token.
 * Two keys and not one, because a key that does two things lets one be turned against the other.
 */
public final class TokenRoot implements Root {
  private static final KeySpec.Secret AES_256 = new KeySpec.Secret(SecretAlgorithm.AES, 256);
  private static final KeySpec.Secret HMAC_256 = new KeySpec.Secret(SecretAlgorithm.HMAC, 256);
  private static final Set<KeyPurpose> WRAPPING = EnumSet.of(KeyPurpose.WRAP, KeyPurpose.UNWRAP);
  private static final WrapMechanism PADDED = new WrapMechanism.AesKeyWrapPadded();
  private static final MacMechanism HMAC = new MacMechanism.Hmac(Hash.SHA256);

  private final KeyEngine token;
  private final EngineKey wrapping;
  private final EngineKey deriving;
  private final Seal binding;

  private TokenRoot(KeyEngine token, EngineKey wrapping, EngineKey deriving, SecureRandom random) {
    this.token = token;
    this.wrapping = wrapping;
    this.deriving = deriving;
    this.binding = new Seal(derived("tenant wrap"), random);
  }

  /**
   * Does with temporary keys what a root does, before anything depends on it: that a token has a
   * mechanism for one key does not mean that it has it for every kind.
   *
   * @throws EngineException {@link EngineException.Kind#UNSUPPORTED} if the token cannot do it
   */
  static void requirePossible(KeyEngine token) {
    try (EngineKey wrapping = token.generate(AES_256, KeyPolicy.inside(WRAPPING));
        EngineKey tenant = token.generate(AES_256, KeyPolicy.inside(WRAPPING).wrappable());
        EngineKey deriving =
            token.generate(HMAC_256, KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)));
        SecretBytes secret = SecretBytes.owning(token.mac(deriving, HMAC, new byte[1]))) {
      byte[] inside = token.wrap(wrapping, PADDED, tenant);
      token.unwrap(wrapping, PADDED, inside, AES_256, KeyPolicy.inside(WRAPPING)).close();
      byte[] outside = token.wrapBytes(wrapping, PADDED, secret);
      token.unwrapBytes(wrapping, PADDED, outside).close();
    }
  }

  /**
   * Makes the two keys in a token.
   *
   * @throws EngineException when it cannot
   */
  static TokenRoot create(KeyEngine token, TokenRootName name, SecureRandom random) {
    EngineKey wrapping =
        token.generate(AES_256, KeyPolicy.inside(WRAPPING).residentAs(name.wrapping()));
    EngineKey deriving =
        token.generate(
            HMAC_256, KeyPolicy.inside(EnumSet.of(KeyPurpose.MAC)).residentAs(name.deriving()));
    return new TokenRoot(token, wrapping, deriving, random);
  }

  /**
   * Finds the two keys in a token.
   *
   * @throws CustodyException when the token has no such keys
   */
  static TokenRoot open(KeyEngine token, TokenRootName name, SecureRandom random) {
    EngineKey wrapping = token.find(name.wrapping()).orElseThrow(() -> missing(token, name));
    EngineKey deriving = token.find(name.deriving()).orElseThrow(() -> missing(token, name));
    return new TokenRoot(token, wrapping, deriving, random);
  }

  private static CustodyException missing(KeyEngine token, TokenRootName name) {
    return new CustodyException(
        CustodyException.Kind.TAMPERED,
        "the token %s has no root %s".formatted(token.name(), name.wrapping()));
  }

  /** By what the two keys are known again. */
  RootChecks checks() {
    return new RootChecks(checked(wrapping), checked(deriving));
  }

  private String checked(EngineKey key) {
    return CheckValue.of(token, key).map(CheckValue::text).orElse(RootChecks.NONE);
  }

  /** The token wraps the secret; the seal around it binds it to its tenant. */
  @Override
  public byte[] wrap(String tenant, SecretBytes secret) {
    return binding.seal(tenant.getBytes(UTF_8), token.wrapBytes(wrapping, PADDED, secret));
  }

  @Override
  public SecretBytes unwrap(String tenant, byte[] wrapped) {
    String what = "the secret of tenant " + tenant;
    byte[] inner = binding.open(tenant.getBytes(UTF_8), wrapped, what);
    try {
      return token.unwrapBytes(wrapping, PADDED, inner);
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.AUTHENTICATION_FAILED) {
        throw e;
      }
      throw new CustodyException(
          CustodyException.Kind.TAMPERED, what + " was wrapped by another root", e);
    }
  }

  @Override
  public SecretBytes derive(Purpose purpose) {
    return derived(purpose.label());
  }

  /** 32 bytes: HMAC-SHA256 of the label, a key derivation by SP 800-108 with a single block. */
  private SecretBytes derived(String label) {
    return SecretBytes.owning(token.mac(deriving, HMAC, ("rootward " + label).getBytes(UTF_8)));
  }

  /** A fresh key of a tenant, made in the token and wrapped by the root: never in this process. */
  public byte[] newTenantKey() {
    try (EngineKey key = token.generate(AES_256, KeyPolicy.inside(WRAPPING).wrappable())) {
      return token.wrap(wrapping, PADDED, key);
    }
  }

  /** A tenant's key as a temporary object of the token; the caller's to close. */
  public EngineKey openTenantKey(byte[] wrapped) {
    return token.unwrap(wrapping, PADDED, wrapped, AES_256, KeyPolicy.inside(WRAPPING));
  }

  /** Lets go; the keys stay in the token. */
  @Override
  public void close() {
    binding.close();
    wrapping.close();
    deriving.close();
  }
}
