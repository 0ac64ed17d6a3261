package io.rootward.hsm.software;

import com.amazon.corretto.crypto.provider.RuntimeCryptoException;
import io.rootward.hsm.engine.EngineException;
import io.rootward.hsm.engine.EngineException.Kind;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.ProviderException;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/**
 * Calls of providers, whose many exceptions become the few of engines. Their texts stay in the
 * cause: some name lengths and values that a client must not learn.
 */
final class Jca {
  /** Something a provider does. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws GeneralSecurityException;
  }

  private Jca() {}

  /**
   * Runs {@code call}.
   *
   * @param what what is being done, for the text of a failure
   */
  static <T> T call(String what, Call<T> call) {
    try {
      return call.run();
    } catch (BadPaddingException e) {
      // One text for every wrong tag and padding: more would help whoever tries them out.
      throw new EngineException(Kind.AUTHENTICATION_FAILED, what + " failed", e);
    } catch (IllegalBlockSizeException e) {
      throw new EngineException(Kind.BAD_DATA, what + " does not take data of this length", e);
    } catch (InvalidKeyException e) {
      throw new EngineException(Kind.BAD_KEY, what + " does not take this key", e);
    } catch (InvalidAlgorithmParameterException e) {
      throw new EngineException(Kind.BAD_PARAMETERS, what + " does not take these parameters", e);
    } catch (GeneralSecurityException | ProviderException | RuntimeCryptoException e) {
      throw new EngineException(Kind.FAILED, what + " failed", e);
    }
  }
}
