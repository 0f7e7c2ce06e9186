using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using GcSim.Analysis;
using GcSim.Simulator;
using GcSim.TraceFormat;
using Program = GcSim.Simulator.Program;

namespace GcSim.PropertyTests;

/// <summary>A finished run: how it ended, what it printed, what happened, what the judges say.</summary>
sealed class BytecodeRun : IEventSink
{
    readonly List<byte> _output = [];
    readonly TraceChecker _checker;

    BytecodeRun(Program program, MachineOptions options)
    {
        _checker = new TraceChecker(program.Info, new CheckOptions { WbShadow = options.WbShadow });
    }

    public RunResult Result { get; private set; }
    public CheckReport Report { get; private set; } = null!;
    public List<Event> Events { get; } = [];

    /// <summary>What the judges found, as text; empty: nothing.</summary>
    public string Story =>
        string.Join('\n', Report.Findings.Select(f => string.Join('\n', [f.Rule, .. f.Story])));

    /// <summary>Standard error of the program, up to the traceback.</summary>
    public string Output
    {
        get
        {
            string text = Encoding.UTF8.GetString([.. _output]);
            int trace = text.IndexOf("\ngoroutine ", StringComparison.Ordinal);
            return trace < 0 ? text : text[..trace];
        }
    }

    public static BytecodeRun Of(Program program, MachineOptions? options = null)
    {
        MachineOptions used = (options ?? new MachineOptions()) with { MaxSteps = 20_000_000 };
        BytecodeRun run = new(program, used);
        Machine machine = new(program, used, [], new SeededChoices(used.Seed), run);
        run.Result = machine.Run();
        run.Report = run._checker.Finish();
        return run;
    }

    public void Accept(ReadOnlySpan<Event> batch)
    {
        _checker.Accept(batch);
        foreach (ref readonly Event e in batch)
        {
            Events.Add(e);
            if (e.Kind == EventKind.Print)
            {
                AddText(in e);
            }
        }
    }

    void AddText(in Event e)
    {
        ReadOnlySpan<ulong> words = [e.B, e.C, e.D];
        for (int i = 0; i < (int)e.A; i++)
        {
            _output.Add((byte)(words[i / 8] >> (i % 8 * 8)));
        }
    }
}
