package io.rootward.server.net;

/** Limits with some replaced by short ones. */
final class LimitsBuilder {
  private int requestBytesMax;
  private long requestBytesInFlightMax;
  private int requestsInFlightMax;
  private int connectionsMax;
  private int connectionsPerClientMax;
  private long handshakeMillisMax;
  private long idleMillisMax;
  private long requestMillisMax;
  private int refusalLinesPerMinuteMax;

  LimitsBuilder(ListenerLimits base) {
    this.requestBytesMax = base.requestBytesMax();
    this.requestBytesInFlightMax = base.requestBytesInFlightMax();
    this.requestsInFlightMax = base.requestsInFlightMax();
    this.connectionsMax = base.connectionsMax();
    this.connectionsPerClientMax = base.connectionsPerClientMax();
    this.handshakeMillisMax = base.handshakeMillisMax();
    this.idleMillisMax = base.idleMillisMax();
    this.requestMillisMax = base.requestMillisMax();
    this.refusalLinesPerMinuteMax = base.refusalLinesPerMinuteMax();
  }

  LimitsBuilder requestBytesMax(int value) {
    requestBytesMax = value;
    return this;
  }

  LimitsBuilder requestBytesInFlightMax(long value) {
    requestBytesInFlightMax = value;
    return this;
  }

  LimitsBuilder requestsInFlightMax(int value) {
    requestsInFlightMax = value;
    return this;
  }

  LimitsBuilder connectionsMax(int value) {
    connectionsMax = value;
    return this;
  }

  LimitsBuilder connectionsPerClientMax(int value) {
    connectionsPerClientMax = value;
    return this;
  }

  LimitsBuilder handshakeMillisMax(long value) {
    handshakeMillisMax = value;
    return this;
  }

  LimitsBuilder idleMillisMax(long value) {
    idleMillisMax = value;
    return this;
  }

  LimitsBuilder requestMillisMax(long value) {
    requestMillisMax = value;
    return this;
  }

  LimitsBuilder refusalLinesPerMinuteMax(int value) {
    refusalLinesPerMinuteMax = value;
    return this;
  }

  ListenerLimits build() {
    return new ListenerLimits(
        requestBytesMax,
        requestBytesInFlightMax,
        requestsInFlightMax,
        connectionsMax,
        connectionsPerClientMax,
        handshakeMillisMax,
        idleMillisMax,
        requestMillisMax,
        refusalLinesPerMinuteMax);
  }
}
