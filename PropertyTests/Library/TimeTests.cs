using GcSim.Simulator;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>Package time on virtual time: as much of it passes as the program waits for.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData(
        "t := time.Now(); time.Sleep(3*time.Hour); d := time.Since(t); println(int(d.Hours()), d < 3*time.Hour+time.Second)",
        "3 true\n"
    )]
    [InlineData(
        "println(time.Now().Unix(), time.Time{}.IsZero(), time.Now().IsZero())",
        "0 true false\n"
    )]
    [InlineData(
        "t := time.Now(); u := t.Add(-1500*time.Millisecond); println(u.Unix(), t.Sub(u).Nanoseconds(), u.Before(t), u.After(t))",
        "-2 1500000000 true false\n"
    )]
    [InlineData("select { case <-time.After(time.Minute): println(time.Now().Unix()) }", "60\n")]
    [InlineData(
        "c := time.Tick(time.Second); <-c; <-c; time.Sleep(10*time.Second); <-c; println(len(c), time.Now().Unix())",
        "0 12\n"
    )]
    public void Virtual_time_passes_as_the_program_waits(string statements, string expected)
    {
        string source = $"package main\nimport \"time\"\nfunc main() {{ {statements} }}\n";
        foreach (int processors in (int[])[1, 2])
        {
            Assert.Equal(
                expected,
                CompileRig.Run(source, new MachineOptions { Processors = processors })
            );
        }
    }
}
