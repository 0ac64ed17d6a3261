package io.rootward.server.operation;

import io.rootward.hsm.engine.BlockMode;
import io.rootward.hsm.engine.CipherMechanism;
import io.rootward.hsm.engine.Ciphertext;
import io.rootward.hsm.engine.EngineKey;
import io.rootward.hsm.engine.KeyEngine;
import io.rootward.hsm.engine.Padding;
import io.rootward.hsm.engine.SecretBytes;
import io.rootward.server.stream.Ciphering;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;

/**
 * A block cipher by parts over any engine: each step works on the whole blocks there are, chained
 * to those before as SP 800-38A section 6 has it, so that no engine has to keep a session open.
 *
 * @param engine where the key is
 * @param key the key
 * @param mechanism mode and padding of the whole
 * @param blockBytes length of a block
 */
record BlockChain(
    KeyEngine engine, EngineKey key, CipherMechanism.Block mechanism, int blockBytes) {
  private static final byte[] NOTHING = {};

  /** What whole blocks give, all but the last step. */
  byte[] encrypted(Ciphering state) {
    byte[] plain = state.pending().taken(wholeBlocks(state.pending().length()));
    try {
      if (plain.length == 0) {
        return plain;
      }
      byte[] made = engine.encrypt(key, unpadded(), state.vector(), plain).data();
      chain(state, plain, made);
      return made;
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** What the rest gives. */
  byte[] encryptedLast(Ciphering state) {
    byte[] plain = state.pending().all();
    try {
      return plain.length == 0 && mechanism.padding() == Padding.NONE
          ? plain
          : engine.encrypt(key, mechanism, state.vector(), plain).data();
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The same backwards; padding is in the last block, which stays until it is known to be that. */
  byte[] decrypted(Ciphering state) {
    int length = state.pending().length();
    int usable = mechanism.padding() == Padding.NONE ? length : Math.max(0, length - 1);
    byte[] made = state.pending().taken(wholeBlocks(usable));
    if (made.length == 0) {
      return made;
    }
    byte[] plain = plain(unpadded(), state, made);
    chain(state, plain, made);
    return plain;
  }

  /** What the rest gives. */
  byte[] decryptedLast(Ciphering state) {
    byte[] made = state.pending().all();
    return made.length == 0 && mechanism.padding() == Padding.NONE
        ? made
        : plain(mechanism, state, made);
  }

  private byte[] plain(CipherMechanism how, Ciphering state, byte[] made) {
    byte[] vector = Objects.requireNonNullElse(state.vector(), NOTHING);
    try (SecretBytes plain = engine.decrypt(key, how, Ciphertext.of(made, vector))) {
      return plain.exposeCopy();
    }
  }

  private CipherMechanism unpadded() {
    return new CipherMechanism.Block(mechanism.mode(), Padding.NONE);
  }

  private int wholeBlocks(int length) {
    return length - length % blockBytes;
  }

  private void chain(Ciphering state, byte[] plain, byte[] made) {
    if (mechanism.mode() != BlockMode.ECB) {
      state.chain(next(Objects.requireNonNull(state.vector()), plain, made));
    }
  }

  /** What the block after these is chained to. */
  private byte[] next(byte[] vector, byte[] plain, byte[] made) {
    return switch (mechanism.mode()) {
      case ECB -> vector;
      case CBC, CFB -> lastBlock(made);
      case OFB -> xor(lastBlock(made), lastBlock(plain));
      case CTR -> counted(vector, made.length / blockBytes);
    };
  }

  private byte[] lastBlock(byte[] of) {
    return Arrays.copyOfRange(of, of.length - blockBytes, of.length);
  }

  private static byte[] xor(byte[] left, byte[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] ^= right[i];
    }
    return left;
  }

  /** The counter block is counted up as one number, from its end. */
  private byte[] counted(byte[] vector, int blocks) {
    byte[] sum = new BigInteger(1, vector).add(BigInteger.valueOf(blocks)).toByteArray();
    byte[] next = new byte[blockBytes];
    int shared = Math.min(sum.length, blockBytes);
    System.arraycopy(sum, sum.length - shared, next, blockBytes - shared, shared);
    return next;
  }
}
