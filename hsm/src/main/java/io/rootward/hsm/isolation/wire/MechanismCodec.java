package io.rootward.hsm.isolation.wire;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SignatureMechanism;
import io.rootward.hsm.engine.SignatureMechanism.Input;
import io.rootward.hsm.engine.WrapMechanism;

/** Mechanisms, except those of derivation, which {@link DerivationCodec} has. */
public final class MechanismCodec {
  private static final int BLOCKS = 1;
  private static final int XTS = 2;
  private static final int GCM = 3;
  private static final int CCM = 4;
  private static final int CHACHA20 = 5;
  private static final int CHACHA20_POLY1305 = 6;
  private static final int RSA_PKCS1 = 7;
  private static final int RSA_OAEP = 8;

  private static final int KEY_WRAP = 1;
  private static final int KEY_WRAP_PADDED = 2;

  private static final int HMAC = 1;
  private static final int CMAC = 2;

  private static final int SIGN_PKCS1 = 1;
  private static final int SIGN_PSS = 2;
  private static final int SIGN_ECDSA = 3;
  private static final int SIGN_ED25519 = 4;
  private static final int SIGN_DETERMINISTIC = 5;
  private static final int SIGN_ED448 = 6;
  private static final int SIGN_DSA = 7;

  private MechanismCodec() {}

  /** Writes how data are encrypted. */
  public static void writeCipher(WireWriter out, CipherMechanism mechanism) {
    switch (mechanism) {
      case CipherMechanism.Block(BlockMode mode, Padding padding) ->
          out.octet(BLOCKS).constant(mode).constant(padding);
      case CipherMechanism.Xts() -> out.octet(XTS);
      case CipherMechanism.Gcm(int tagBytes, byte[] additional) ->
          out.octet(GCM).integer(tagBytes).bytes(additional);
      case CipherMechanism.Ccm(int tagBytes, byte[] additional) ->
          out.octet(CCM).integer(tagBytes).bytes(additional);
      case CipherMechanism.ChaCha20(int counter) -> out.octet(CHACHA20).integer(counter);
      case CipherMechanism.ChaCha20Poly1305(int tagBytes, byte[] additional) ->
          out.octet(CHACHA20_POLY1305).integer(tagBytes).bytes(additional);
      case CipherMechanism.RsaPkcs1() -> out.octet(RSA_PKCS1);
      case CipherMechanism.RsaOaep(Hash hash, Hash mgfHash, byte[] label) ->
          out.octet(RSA_OAEP).constant(hash).constant(mgfHash).bytes(label);
    }
  }

  /** Reads how data are encrypted. */
  public static CipherMechanism readCipher(WireReader in) {
    return switch (in.octet()) {
      case BLOCKS ->
          new CipherMechanism.Block(in.constant(BlockMode.class), in.constant(Padding.class));
      case XTS -> new CipherMechanism.Xts();
      case GCM -> new CipherMechanism.Gcm(in.integer(), in.bytes());
      case CCM -> new CipherMechanism.Ccm(in.integer(), in.bytes());
      case CHACHA20 -> new CipherMechanism.ChaCha20(in.integer());
      case CHACHA20_POLY1305 -> new CipherMechanism.ChaCha20Poly1305(in.integer(), in.bytes());
      case RSA_PKCS1 -> new CipherMechanism.RsaPkcs1();
      case RSA_OAEP ->
          new CipherMechanism.RsaOaep(in.constant(Hash.class), in.constant(Hash.class), in.bytes());
      default -> throw new WireException("no such cipher");
    };
  }

  /** Reads a cipher that must be RSAES-OAEP. */
  public static CipherMechanism.RsaOaep readOaep(WireReader in) {
    if (readCipher(in) instanceof CipherMechanism.RsaOaep oaep) {
      return oaep;
    }
    throw new WireException("no RSAES-OAEP");
  }

  /** Writes how a key is wrapped. */
  public static void writeWrap(WireWriter out, WrapMechanism mechanism) {
    switch (mechanism) {
      case WrapMechanism.AesKeyWrap() -> out.octet(KEY_WRAP);
      case WrapMechanism.AesKeyWrapPadded() -> out.octet(KEY_WRAP_PADDED);
    }
  }

  /** Reads how a key is wrapped. */
  public static WrapMechanism readWrap(WireReader in) {
    return switch (in.octet()) {
      case KEY_WRAP -> new WrapMechanism.AesKeyWrap();
      case KEY_WRAP_PADDED -> new WrapMechanism.AesKeyWrapPadded();
      default -> throw new WireException("no such key wrap");
    };
  }

  /** Writes how a code is made. */
  public static void writeMac(WireWriter out, MacMechanism mechanism) {
    switch (mechanism) {
      case MacMechanism.Hmac(Hash hash) -> out.octet(HMAC).constant(hash);
      case MacMechanism.Cmac() -> out.octet(CMAC);
    }
  }

  /** Reads how a code is made. */
  public static MacMechanism readMac(WireReader in) {
    return switch (in.octet()) {
      case HMAC -> new MacMechanism.Hmac(in.constant(Hash.class));
      case CMAC -> new MacMechanism.Cmac();
      default -> throw new WireException("no such code");
    };
  }

  /** Writes how is signed. */
  public static void writeSignature(WireWriter out, SignatureMechanism mechanism) {
    switch (mechanism) {
      case SignatureMechanism.RsaPkcs1 it ->
          out.octet(SIGN_PKCS1).optional(it.hash(), out::constant).constant(it.input());
      case SignatureMechanism.RsaPss it ->
          out.octet(SIGN_PSS)
              .constant(it.hash())
              .constant(it.mgfHash())
              .optional(it.saltBytes(), out::integer)
              .constant(it.input());
      case SignatureMechanism.Ecdsa it -> out.octet(SIGN_ECDSA).optional(it.hash(), out::constant);
      case SignatureMechanism.Dsa it -> out.octet(SIGN_DSA).optional(it.hash(), out::constant);
      case SignatureMechanism.Ed25519() -> out.octet(SIGN_ED25519);
      case SignatureMechanism.Ed448() -> out.octet(SIGN_ED448);
      case SignatureMechanism.DeterministicEcdsa it ->
          out.octet(SIGN_DETERMINISTIC).optional(it.hash(), out::constant).constant(it.form());
    }
  }

  /** Reads how is signed. */
  public static SignatureMechanism readSignature(WireReader in) {
    return switch (in.octet()) {
      case SIGN_PKCS1 ->
          new SignatureMechanism.RsaPkcs1(
              in.optional(() -> in.constant(Hash.class)), in.constant(Input.class));
      case SIGN_PSS ->
          new SignatureMechanism.RsaPss(
              in.constant(Hash.class),
              in.constant(Hash.class),
              in.optional(in::integer),
              in.constant(Input.class));
      case SIGN_ECDSA -> new SignatureMechanism.Ecdsa(in.optional(() -> in.constant(Hash.class)));
      case SIGN_DSA -> new SignatureMechanism.Dsa(in.optional(() -> in.constant(Hash.class)));
      case SIGN_ED25519 -> new SignatureMechanism.Ed25519();
      case SIGN_ED448 -> new SignatureMechanism.Ed448();
      case SIGN_DETERMINISTIC ->
          new SignatureMechanism.DeterministicEcdsa(
              in.optional(() -> in.constant(Hash.class)),
              in.constant(SignatureMechanism.DeterministicEcdsa.Form.class));
      default -> throw new WireException("no such signature");
    };
  }

  /** Writes what encryption gives. */
  public static void writeCiphertext(WireWriter out, Ciphertext sealed) {
    out.bytes(sealed.data()).bytes(sealed.iv()).bytes(sealed.tag());
  }

  /** Reads what encryption gives. */
  public static Ciphertext readCiphertext(WireReader in) {
    return new Ciphertext(in.bytes(), in.bytes(), in.bytes());
  }
}
