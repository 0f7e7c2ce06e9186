using System;
using System.IO;
using System.Threading;
using GcSim.Analysis;
using GcSim.Scenarios;
using GcSim.Simulator;
using GcSim.Tools;
using GcSim.TraceFormat;

namespace GcSim.PropertyTests;

/// <summary>A program compiled, run and recorded; its trace, and what the judges say of it.</summary>
sealed record RecordedRun(RunResult Result, byte[] Trace, CheckReport Report)
{
    /// <summary>Runs a program that must compile.</summary>
    public static RecordedRun Of(SourceText source, MachineOptions options)
    {
        CompileResult compiled = ProgramCompiler.Compile([source]);
        RunRecipe recipe = new(
            compiled.Program ?? throw new CompileErrorsException(compiled.Errors),
            [source],
            ["graph"],
            options
        );
        using MemoryStream stream = new();
        using TraceWriter writer = new(stream, recipe.Config, recipe.Program.Info);
        RunResult result = recipe.Run(writer, CancellationToken.None);
        writer.Complete();
        byte[] trace = stream.ToArray();
        return new RecordedRun(result, trace, Check(trace));
    }

    /// <summary>Re-executes the trace alone; true: every event is the same.</summary>
    public bool ReplaysIdentically()
    {
        using TraceReader reader = TraceReader.Open(new MemoryStream(Trace));
        Replayer replayer = new(reader);
        replayer.Run(CancellationToken.None);
        return replayer.IsIdentical && replayer.EventCount > 0;
    }

    /// <summary>Writes the trace as text and reads the text back.</summary>
    public byte[] ThroughText()
    {
        using TraceReader reader = TraceReader.Open(new MemoryStream(Trace));
        using StringWriter text = new();
        TextTrace.Write(reader, text);
        using StringReader input = new(text.ToString());
        using MemoryStream output = new();
        TextTrace.Parse(input, output);
        return output.ToArray();
    }

    /// <summary>True if the judge of that name has a finding.</summary>
    public bool IsReportedBy(string judge)
    {
        foreach (Finding finding in Report.Findings)
        {
            if (finding.Judge.Equals(judge, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The judges see the trace alone, as a user's check does.</summary>
    static CheckReport Check(byte[] trace)
    {
        using TraceReader reader = TraceReader.Open(new MemoryStream(trace));
        TraceHeader header = reader.Header;
        TraceChecker checker = new(header.Program, CheckOptions.From(header.Config));
        reader.ReadTo(checker);
        return checker.Finish();
    }
}
