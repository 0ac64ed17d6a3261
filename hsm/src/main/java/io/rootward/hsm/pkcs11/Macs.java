package io.rootward.hsm.pkcs11;

import io.rootward.hsm.derivation.Prf;
import io.rootward.hsm.engine.EngineCalls.Call;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.MacMechanism;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import io.rootward.hsm.pkcs11.mechanism.Mechanisms;
import io.rootward.hsm.pkcs11.session.FailureReader;
import java.util.Arrays;
import org.xipki.pkcs11.wrapper.PKCS11Constants;

/** Message authentication codes. */
final class Macs {
  private static final FailureReader CODING = FailureReader.of("a message authentication code");

  private final TokenAccess token;

  Macs(TokenAccess token) {
    this.token = token;
  }

  /** The whole code. */
  byte[] mac(TokenKey key, MacMechanism mechanism, byte[] data) {
    return mac(Call.USE, key, mechanism, data);
  }

  private byte[] mac(Call counted, TokenKey key, MacMechanism mechanism, byte[] data) {
    key.ready();
    return token.use(
        counted,
        CODING,
        (calls, session) -> {
          calls.C_SignInit(session, Mechanisms.plain(codeOf(mechanism)), key.handle(), true);
          // An empty array reaches C as no array, which C_Sign refuses.
          return data.length == 0 ? calls.C_SignFinal(session) : calls.C_Sign(session, data);
        });
  }

  /** CKM_*_HMAC and CKM_AES_CMAC; truncation is the caller's. */
  static long codeOf(MacMechanism mechanism) {
    return switch (mechanism) {
      case MacMechanism.Hmac(Hash hash) -> HashCodes.hmac(hash);
      case MacMechanism.Cmac() -> PKCS11Constants.CKM_AES_CMAC;
    };
  }

  /** As a function for derivations whose key stays in the token while its codes come back. */
  Prf function(TokenKey key, MacMechanism mechanism) {
    return new Prf() {
      @Override
      public int bytes() {
        return mechanism.bytes(key.spec());
      }

      @Override
      public byte[] of(byte[]... parts) {
        byte[] joined = joined(parts);
        try {
          return mac(Call.DERIVE, key, mechanism, joined);
        } finally {
          Arrays.fill(joined, (byte) 0);
        }
      }
    };
  }

  private static byte[] joined(byte[]... parts) {
    byte[] joined = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }
}
