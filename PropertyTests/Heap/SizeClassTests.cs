using System.Globalization;
using System.IO;
using System.Linq;
using GcSim.Simulator;
using Xunit;
using Limits = GcSim.Simulator.Limits;

namespace GcSim.PropertyTests;

/// <summary>The computed table against the one that the Go runtime at 6482fe6c65 printed.</summary>
public sealed class SizeClassTests
{
    [Fact]
    public void The_table_is_the_real_runtimes()
    {
        ulong[][] rows = ReadRows();
        Assert.Equal(SizeClasses.Count - 1, rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            int sizeClass = i + 1;
            ulong spanBytes = SizeClasses.Pages(sizeClass) * Limits.PageBytes;
            ulong used = SizeClasses.Objects(sizeClass) * SizeClasses.Bytes(sizeClass);
            ulong[] ours =
            [
                (ulong)sizeClass,
                SizeClasses.Bytes(sizeClass),
                SizeClasses.Pages(sizeClass),
                spanBytes,
                SizeClasses.Objects(sizeClass),
                spanBytes - used,
            ];
            Assert.Equal(rows[i][..6], ours);
        }
    }

    [Fact]
    public void Every_size_gets_the_smallest_class_that_holds_it()
    {
        ulong[][] rows = ReadRows();
        int expected = 0;
        for (ulong size = 1; size <= Limits.MaxSmallBytes; size++)
        {
            if (expected < rows.Length && size == rows[expected][6])
            {
                expected++;
            }

            Assert.Equal(expected, SizeClasses.ClassOf(size));
        }

        Assert.Equal(rows.Length, expected);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1016, 1024)]
    [InlineData(1025, 1152)]
    [InlineData(32767, 32768)]
    [InlineData(32768, 32768)]
    [InlineData(32769, 40960)]
    public void Sizes_round_up_to_what_is_allocated(ulong size, ulong allocated) =>
        Assert.Equal(allocated, SizeClasses.RoundUp(size));

    [Fact]
    public void Blocks_of_more_than_a_word_are_aligned_to_two()
    {
        for (int i = SizeClasses.Tiny; i < SizeClasses.Count; i++)
        {
            Assert.Equal(0UL, SizeClasses.Bytes(i) % 16);
        }

        Assert.Equal(SizeClasses.TinyBytes, SizeClasses.Bytes(SizeClasses.Tiny));
    }

    static ulong[][] ReadRows() =>
        [
            .. File.ReadLines(Path.Combine("TestData", "Oracle", "sizeclasses.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(cells =>
                    cells.Select(c => ulong.Parse(c, CultureInfo.InvariantCulture)).ToArray()
                ),
        ];
}
