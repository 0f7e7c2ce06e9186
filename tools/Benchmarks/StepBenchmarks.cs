using System.IO;
using BenchmarkDotNet.Attributes;
using GcSim.TraceFormat;

namespace GcSim.Benchmarks;

/// <summary>Time of a machine step, by who takes its events.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    const int Steps = 1_000_000;

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step_without_recording() => _ = Workload.Boot(Steps, new NullSink()).Run();

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step_recorded_in_full()
    {
        using TraceWriter trace = new(Stream.Null, Workload.Config, Workload.Program.Info);
        _ = Workload.Boot(Steps, trace).Run();
        trace.Complete();
    }
}
