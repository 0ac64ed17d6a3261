package io.rootward.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Given values that no request can name, and why; every other value of their files is used in
 * requests.
 */
public enum Unsayable {
  /** Marks, depth and fingerprint of BIP-32's texts: no Key Format Type is one of those texts. */
  TEXT_OF_AN_EXTENDED_KEY(
      "bip32",
      8,
      it -> it.has("extended_key") && !it.path("reason").asText().startsWith("private key")),

  /** Of an Ethereum account nobody knows the key; addresses are told of keys. */
  ACCOUNT_WITHOUT_KEY("addresses", 5, it -> it.has("account")),

  /** Likewise what an address of Bitcoin pays to. */
  SCRIPT_WITHOUT_KEY("addresses", 8, it -> it.has("script_pubkey") && !it.has("internal_key")),

  /** The address told is that of BIP-86, whose key commits to no scripts. */
  TREE_OF_SCRIPTS("addresses", 4, it -> it.hasNonNull("merkle_root")),

  /** KMAC is no method, and the scheme that has it gives it labels and no data. */
  KMAC_OVER_DATA(
      "powerauth", 7, it -> it.path("function").asText().equals("kdf-v4") && it.has("data"));

  private final String file;
  private final int count;
  private final Predicate<JsonNode> is;

  Unsayable(String file, int count, Predicate<JsonNode> is) {
    this.file = file;
    this.count = count;
    this.is = is;
  }

  /** Where they are given, for example "bip32". */
  public String file() {
    return file;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** Whether a value of the file is one of them. */
  public boolean is(JsonNode vector) {
    return is.test(vector);
  }

  /** Whether a value is one of any of them. */
  static boolean isAny(String file, JsonNode vector) {
    return Arrays.stream(values()).anyMatch(it -> it.file.equals(file) && it.is(vector));
  }
}
