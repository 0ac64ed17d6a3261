package io.rootward.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Whole messages, bytes to records and back, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CodecBenchmark {
  /** Set by JMH, to each of them in turn. */
  @Param public MessageSample sample = MessageSample.GET_RESPONSE;

  private byte[] bytes = {};
  private Record message = MessageSample.GET_RESPONSE.message();

  /** Makes what is read and what is written. */
  @Setup
  public void prepare() {
    message = sample.message();
    bytes = MessageSample.encode(message);
  }

  /** What a request costs before anything is done about it. */
  @Benchmark
  public Record decode() {
    return sample.decode(bytes);
  }

  /** What an answer costs after everything is done. */
  @Benchmark
  public byte[] encode() {
    return MessageSample.encode(message);
  }
}
