using System.CommandLine;
using System.Globalization;
using GcSim.Scenarios;

namespace GcSim.Tools;

/// <summary><c>gcsim compile PROGRAM</c></summary>
sealed class CompileVerb
{
    readonly Session _session;
    readonly Argument<string> _program = CommonArguments.Program();
    readonly RunOptionSet _options = new([
        RunOptionTable.Find("barrier")!,
        RunOptionTable.Find("without")!,
    ]);
    readonly Option<bool> _barriers = new("--barriers")
    {
        Description = "List each store of a value with pointers: the barrier it gets, and why.",
    };
    readonly Option<bool> _escape = new("--escape")
    {
        Description = "List what escape analysis decided about variables and objects.",
    };
    readonly Option<bool> _disassemble = new("--disassemble")
    {
        Description = "List the bytecode of every function.",
    };

    CompileVerb(Session session) => _session = session;

    public static Verb Create(Session session)
    {
        CompileVerb compile = new(session);
        Verb verb = new(
            "compile",
            "Compile a Go program and show what the compiler decided.",
            "gcsim compile Scenarios/Library/Bugs/UnlinkWithoutBarrier.go --barriers"
        );
        verb.Add(compile._program);
        compile._options.AddTo(verb);
        verb.Add(compile._barriers);
        verb.Add(compile._escape);
        verb.Add(compile._disassemble);
        return verb.Does(compile.Run);
    }

    int Run(ParseResult parsed)
    {
        LoadedProgram loaded = LoadedProgram.Load(
            _session,
            parsed.GetRequiredValue(_program),
            directives => _options.Resolve(_session, parsed, directives)
        );
        Terminal terminal = _session.Terminal;
        if (parsed.GetValue(_barriers))
        {
            PrintBarriers(terminal, loaded.Compiled);
        }

        if (parsed.GetValue(_escape))
        {
            PrintEscapes(terminal, loaded.Compiled);
        }

        if (parsed.GetValue(_disassemble))
        {
            _session.Terminal.Output.Write(Disassembler.Disassemble(loaded.Program));
        }

        return ExitCodes.Done;
    }

    static void PrintBarriers(Terminal terminal, CompileResult compiled)
    {
        foreach (BarrierDecision decision in compiled.BarrierDecisions)
        {
            terminal.Line(
                $"{Place(decision.FileName, decision.Position)}: {decision.Statement}: {decision.Destination} ({decision.TypeName}) in {decision.Function}: {decision.Kind}, {decision.Reason}"
            );
        }
    }

    static void PrintEscapes(Terminal terminal, CompileResult compiled)
    {
        foreach (EscapeDecision decision in compiled.EscapeDecisions)
        {
            terminal.Line(
                $"{Place(decision.FileName, decision.Position)}: {decision.Text}: {decision.Verdict}"
            );
        }
    }

    static string Place(string file, SourcePosition position) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{position.Line}:{position.Column}");
}
