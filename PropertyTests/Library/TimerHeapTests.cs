using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The queue of timers, through programs that sleep.</summary>
public sealed class TimerHeapTests
{
    /// <summary>Sleeps of different length, some begun while others are under way.</summary>
    [Property(MaxTest = 30, Replay = "1234567,7654321")]
    public void Sleepers_wake_in_the_order_of_their_times(NonEmptyArray<byte> draws)
    {
        int[] milliseconds = [.. draws.Get.Take(40).Select((draw, i) => 1 + draw * 64 + i)];
        StringBuilder source = new(
            "package main\nimport \"time\"\nvar done = make(chan int, 64)\n"
        );
        source.Append(
            "func sleep(ms int) { time.Sleep(time.Duration(ms) * time.Millisecond); done <- ms }\n"
        );
        source.Append("func main() {\n");
        foreach (int time in milliseconds)
        {
            source.Append(System.Globalization.CultureInfo.InvariantCulture, $"go sleep({time})\n");
        }

        source.Append("for range make([]bool, ");
        source.Append(milliseconds.Length);
        source.Append(") { println(<-done) }\n}\n");

        string printed = CompileRig.Run(source.ToString());

        string expected = string.Concat(milliseconds.Order().Select(time => $"{time}\n"));
        Assert.Equal(expected, printed);
    }
}
