using BenchmarkDotNet.Attributes;

namespace GcSim.Benchmarks;

/// <summary>Time to compile a program of a page.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    [Benchmark]
    public object Compile_a_page() => Workload.Compile();
}
