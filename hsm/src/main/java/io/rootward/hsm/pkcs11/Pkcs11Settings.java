package io.rootward.hsm.pkcs11;

import io.rootward.hsm.pkcs11.session.ConnectionSettings;
import io.rootward.hsm.pkcs11.session.PinSource;
import io.rootward.hsm.pkcs11.session.TokenSelector;
import java.nio.file.Path;

/**
 * Where a token is and how to get in.
 *
 * @param library the PKCS#11 library, a shared object
 * @param reserved text for C_Initialize that NSS wants; empty for others
 * @param token which token of the library
 * @param pin where the user's PIN comes from, asked once for each login
 * @param connection limits
 */
public record Pkcs11Settings(
    Path library,
    String reserved,
    TokenSelector token,
    PinSource pin,
    ConnectionSettings connection) {}
