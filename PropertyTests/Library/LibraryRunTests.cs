using System.IO;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>
/// Programs that use the library packages print what they print with the real packages, whatever the machine: the texts
/// beside them were printed there.
/// </summary>
public sealed class LibraryRunTests
{
    [Theory]
    [InlineData("reflect")]
    [InlineData("strings")]
    [InlineData("sync")]
    public void A_program_prints_on_every_machine_what_it_prints_on_a_real_one(string name)
    {
        string folder = Path.Combine(System.AppContext.BaseDirectory, "TestData", "Library");
        string source = File.ReadAllText(Path.Combine(folder, name + ".go"));
        string expected = File.ReadAllText(Path.Combine(folder, name + ".txt"));
        Assert.Equal(expected, CompileRig.RunUnderPressure(source));
    }
}
