package io.rootward.hsm.pkcs11.mechanism;

import iaik.pkcs.pkcs11.wrapper.CK_AES_CBC_ENCRYPT_DATA_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_ECDH1_DERIVE_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_GCM_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_KEY_DERIVATION_STRING_DATA;
import iaik.pkcs.pkcs11.wrapper.CK_MECHANISM;
import iaik.pkcs.pkcs11.wrapper.CK_RSA_PKCS_OAEP_PARAMS;
import iaik.pkcs.pkcs11.wrapper.CK_RSA_PKCS_PSS_PARAMS;
import io.rootward.hsm.engine.CipherMechanism.Gcm;
import io.rootward.hsm.engine.CipherMechanism.RsaOaep;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.SignatureMechanism.RsaPss;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Mechanisms whose parameters have a class, or none. */
public final class Mechanisms {
  private static final int CTR_PARAMETER_BYTES = 24;
  private static final long COUNTER_BITS = 128;

  private Mechanisms() {}

  /** Without parameter. */
  public static CK_MECHANISM plain(long type) {
    return of(type, null);
  }

  /**
   * With a parameter.
   *
   * @param parameter an object of the wrapper; or a byte array, which the library gets as it is:
   *     only for mechanisms that have no class, else the JVM crashes
   */
  public static CK_MECHANISM of(long type, @Nullable Object parameter) {
    CK_MECHANISM mechanism = new CK_MECHANISM();
    mechanism.mechanism = type;
    mechanism.pParameter = parameter;
    return mechanism;
  }

  /** AES-CBC with its vector. */
  public static CK_MECHANISM cbc(byte[] iv) {
    return of(PKCS11Constants.CKM_AES_CBC, iv);
  }

  /** CK_AES_CTR_PARAMS: the width of the counter in bits, and the first counter block. */
  public static CK_MECHANISM ctr(byte[] block) {
    byte[] raw =
        ByteBuffer.allocate(CTR_PARAMETER_BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(COUNTER_BITS)
            .put(block)
            .array();
    return of(PKCS11Constants.CKM_AES_CTR, raw);
  }

  /** AES-GCM for C_Encrypt and C_Decrypt. */
  public static CK_MECHANISM gcm(Gcm gcm, byte[] iv) {
    CK_GCM_PARAMS parameters = new CK_GCM_PARAMS();
    parameters.pIv = iv;
    parameters.pAAD = gcm.additionalData();
    parameters.ulTagBits = 8L * gcm.tagBytes();
    return of(PKCS11Constants.CKM_AES_GCM, parameters);
  }

  /** RSAES-OAEP. */
  public static CK_MECHANISM oaep(RsaOaep oaep) {
    CK_RSA_PKCS_OAEP_PARAMS parameters = new CK_RSA_PKCS_OAEP_PARAMS();
    parameters.hashAlg = HashCodes.digest(oaep.hash());
    parameters.mgf = HashCodes.mgf(oaep.mgfHash());
    parameters.source = PKCS11Constants.CKZ_DATA_SPECIFIED;
    parameters.pSourceData = oaep.label().length == 0 ? null : oaep.label();
    return of(PKCS11Constants.CKM_RSA_PKCS_OAEP, parameters);
  }

  /**
   * RSASSA-PSS over a digest.
   *
   * @param saltBytes length of the salt
   */
  public static CK_MECHANISM pss(RsaPss pss, int saltBytes) {
    CK_RSA_PKCS_PSS_PARAMS parameters = new CK_RSA_PKCS_PSS_PARAMS();
    parameters.hashAlg = HashCodes.digest(pss.hash());
    parameters.mgf = HashCodes.mgf(pss.mgfHash());
    parameters.sLen = saltBytes;
    return of(PKCS11Constants.CKM_RSA_PKCS_PSS, parameters);
  }

  /**
   * A key made by encrypting data.
   *
   * @param iv 16 bytes for CBC; null for ECB
   */
  public static CK_MECHANISM encryptData(byte @Nullable [] iv, byte[] data) {
    if (iv == null) {
      return stringData(PKCS11Constants.CKM_AES_ECB_ENCRYPT_DATA, data);
    }
    CK_AES_CBC_ENCRYPT_DATA_PARAMS parameters = new CK_AES_CBC_ENCRYPT_DATA_PARAMS();
    parameters.iv = iv;
    parameters.pData = data;
    return of(PKCS11Constants.CKM_AES_CBC_ENCRYPT_DATA, parameters);
  }

  /** A mechanism whose parameter is a string of bytes. */
  public static CK_MECHANISM stringData(long type, byte[] data) {
    CK_KEY_DERIVATION_STRING_DATA parameters = new CK_KEY_DERIVATION_STRING_DATA();
    parameters.pData = data;
    return of(type, parameters);
  }

  /**
   * Key agreement.
   *
   * @param point the peer's, uncompressed
   * @param kdf hash of the X9.63 derivation; null for the shared secret itself
   */
  public static CK_MECHANISM ecdh(byte[] point, @Nullable Hash kdf, byte[] sharedInfo) {
    CK_ECDH1_DERIVE_PARAMS parameters = new CK_ECDH1_DERIVE_PARAMS();
    parameters.kdf = kdf == null ? PKCS11Constants.CKD_NULL : HashCodes.x963(kdf);
    parameters.pSharedData = sharedInfo.length == 0 ? null : sharedInfo;
    parameters.pPublicData = point;
    return of(PKCS11Constants.CKM_ECDH1_DERIVE, parameters);
  }
}
