using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using GcSim.TraceFormat;
using Xunit;

namespace GcSim.PropertyTests;

/// <summary>The format's document is read by people who write readers: its example must be true.</summary>
public partial class ReadmeTests
{
    [Fact]
    public void The_example_of_the_format_is_what_the_writer_writes()
    {
        Event[] events =
        [
            EventText.Parse("1 10 P0 G1 GcPhase phase=Mark"),
            EventText.Parse("2 20 P0 G1 Grey object=0xc208000040 queued=1"),
            EventText.Parse("3 30 P0 G1 ScanStart object=0xc208000040"),
        ];
        byte[] trace = TestTraces.Write(events, new TraceWriterOptions { Packing = Packing.None });
        using TraceReader reader = TestTraces.Open(trace);
        BlockInfo block = reader.Blocks[0];
        byte[] frame = trace[(int)block.OffsetBytes..(int)(block.OffsetBytes + block.LengthBytes)];
        Assert.Equal(Convert.ToHexString(frame), HexOfExample());
    }

    static string HexOfExample()
    {
        string readme = File.ReadAllText(Path.Combine(Root(), "TraceFormat", "README.md"));
        Match example = Example().Match(readme);
        Assert.True(example.Success);
        StringBuilder hex = new();
        foreach (string line in example.Groups[1].Value.Split('\n'))
        {
            const int CommentColumn = 40;
            string bytes = line.Length > CommentColumn ? line[..CommentColumn] : line;
            _ = hex.Append(bytes.Replace(" ", "", StringComparison.Ordinal));
        }

        return hex.ToString();
    }

    static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "GcSim.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex("```hex\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
