package io.rootward.hsm.pkcs11.session;

import iaik.pkcs.pkcs11.wrapper.PKCS11;
import iaik.pkcs.pkcs11.wrapper.PKCS11Exception;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token says it has: worth trying, proof of nothing. */
final class MechanismList {
  private MechanismList() {}

  static Set<Long> of(PKCS11 token, long slot) throws PKCS11Exception {
    return Arrays.stream(token.C_GetMechanismList(slot))
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }
}
