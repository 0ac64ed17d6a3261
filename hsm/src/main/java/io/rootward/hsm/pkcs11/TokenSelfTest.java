package io.rootward.hsm.pkcs11;

import io.rootward.hsm.engine.Algorithm;
import io.rootward.hsm.engine.AttackFinding;
import io.rootward.hsm.engine.Capability.Boundary;
import io.rootward.hsm.engine.Hash;
import io.rootward.hsm.engine.KeySpec;
import io.rootward.hsm.pkcs11.mechanism.HashCodes;
import io.rootward.hsm.selftest.KnownAnswer;
import io.rootward.hsm.selftest.KnownAnswers;
import io.rootward.hsm.selftest.SelfTest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a token can and keeps, found out at each opening. */
final class TokenSelfTest {
  private static final byte[] ABC = {'a', 'b', 'c'};

  private TokenSelfTest() {}

  /** Attacks first: what they show is part of every answer about a mechanism. */
  static TokenFindings run(TokenAccess token, EngineParts parts) {
    List<AttackFinding> attacks = new AttackTests(token).run();
    Set<Variant> working = new Trials(parts, token.quirks()).run();
    TokenSupport support =
        new TokenSupport(token.label(), derivedBytesMax(token), working, attacks);
    SelfTest test = new SelfTest(Boundary.HSM, _ -> provider(token), answers());
    // Not closed: it is the same token that goes on being used.
    Pkcs11Engine unproved =
        new Pkcs11Engine(token, parts, new TokenFindings(test.unproved().all(), support));
    return new TokenFindings(test.findings(unproved), support);
  }

  private static int derivedBytesMax(TokenAccess token) {
    int max = token.quirks().secretBytesMax();
    return max > 0 ? max : KeySpec.SECRET_BITS_MAX / 8;
  }

  private static String provider(TokenAccess token) {
    return token.connection().identity().model() + " " + token.label();
  }

  /** Hashes are tested by themselves: messages are hashed here, whether or not the token can. */
  private static List<KnownAnswer> answers() {
    Set<Algorithm> hashes = EnumSet.noneOf(Algorithm.class);
    for (Hash hash : HashCodes.known()) {
      hashes.add(Algorithm.of(hash));
    }
    return Stream.concat(
            KnownAnswers.all().stream().filter(answer -> !hashes.contains(answer.algorithm())),
            HashCodes.known().stream().map(TokenSelfTest::hashAnswer))
        .toList();
  }

  private static KnownAnswer hashAnswer(Hash hash) {
    byte[] expected =
        HexFormat.of()
            .parseHex(
                switch (hash) {
                  case SHA1 -> "a9993e364706816aba3e25717850c26c9cd0d89d";
                  case SHA224 -> "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7";
                  case SHA256 -> "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
                  case SHA384 ->
                      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                          + "8086072ba1e7cc2358baeca134c825a7";
                  case SHA512 ->
                      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                          + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
                  default -> throw new IllegalStateException(hash + " is asked of no token");
                });
    return new KnownAnswer(
        Algorithm.of(hash), "FIPS 180, \"abc\"", _ -> Arrays.equals(digest(hash), expected));
  }

  /** The one that signatures are made with. */
  private static byte[] digest(Hash hash) {
    try {
      return MessageDigest.getInstance(hash.standardName()).digest(ABC);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }
}
