using BenchmarkDotNet.Attributes;

namespace GcSim.Benchmarks;

/// <summary>Time to compile the classic programs.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    [Benchmark]
    public int Compile_the_classics() => CompileWorkload.CompileAll();
}
