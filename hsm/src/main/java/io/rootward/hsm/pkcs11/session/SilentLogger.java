package io.rootward.hsm.pkcs11.session;

import org.xipki.pkcs11.wrapper.Logger;

/** Takes what the wrapper says and drops it: failures come back as return codes. */
enum SilentLogger implements Logger {
  INSTANCE;

  @Override
  public void info(String format, Object... arguments) {}

  @Override
  public void warn(String format, Object... arguments) {}

  @Override
  public void error(String format, Object... arguments) {}

  @Override
  public void debug(String format, Object... arguments) {}

  @Override
  public void trace(String format, Object... arguments) {}

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public boolean isWarnEnabled() {
    return false;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }
}
