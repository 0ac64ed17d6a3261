package io.rootward.server.textbook;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test for the name of each scheme that derives secret keys and is in {@link SecretSchemes}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(
    strings = {
      "sp800-108-hmac-sha256",
      "sp800-108-cmac-aes",
      "hkdf-sha256",
      "aes-ecb-index",
      "aes-cbc-data",
      "an10922",
      "powerauth-v4"
    })
public @interface EachSecretScheme {}
