// From source to program, in this order: check, escape analysis, static data (so that every global has
// its address), then each function, then what all of them asked for: types, strings, sites.
// The same source gives the same program, word for word.

using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Scenarios;

/// <summary>Compiles programs of the mutator language.</summary>
public static class ProgramCompiler
{
    const string InitName = "main.init";

    /// <summary>Compiles the files of one program.</summary>
    public static CompileResult Compile(
        IReadOnlyList<SourceText> sources,
        CompilerOptions? options = null
    )
    {
        List<SourceFile> files = [];
        foreach (SourceText source in sources)
        {
            files.Add(new SourceFile(source.Name, source.Text));
        }

        return Compile(GoFrontEnd.Check(files), options);
    }

    /// <summary>Compiles a program that has been checked.</summary>
    public static CompileResult Compile(CheckedProgram program, CompilerOptions? options = null)
    {
        if (!program.IsValid)
        {
            return Failed(program.Errors, [], []);
        }

        EscapeResult escapes = EscapeAnalysis.Analyze(program);
        ProgramContext context = new(program, escapes, options ?? CompilerOptions.Default);
        Program? compiled = Compile(context);
        ImmutableArray<BarrierDecision> barriers =
        [
            .. context.Barriers.Where(decision => decision.Position.File < program.Files.Length),
        ];
        ImmutableArray<EscapeDecision> decisions = EscapeReport.Of(program, escapes);
        if (compiled is null)
        {
            List<SourceError> errors = [.. context.Errors];
            errors.Sort((left, right) => left.Position.CompareTo(right.Position));
            return Failed([.. errors], barriers, decisions);
        }

        IReadOnlyList<string> problems = ProgramVerifier.Verify(compiled);
        Invariant.Check(
            problems.Count == 0,
            "ProgramCompiler.Compile: " + string.Join("; ", problems)
        );
        return new CompileResult
        {
            Program = compiled,
            Errors = [],
            BarrierDecisions = barriers,
            EscapeDecisions = decisions,
        };
    }

    static CompileResult Failed(
        ImmutableArray<SourceError> errors,
        ImmutableArray<BarrierDecision> barriers,
        ImmutableArray<EscapeDecision> escapes
    ) =>
        new()
        {
            Program = null,
            Errors = errors,
            BarrierDecisions = barriers,
            EscapeDecisions = escapes,
        };

    /// <summary>Null if anything had to be reported.</summary>
    static Program? Compile(ProgramContext context)
    {
        int init = NumberFunctions(context);
        PackageInitializer initializer = new(context);
        StaticLayout data = initializer.LayOut();
        List<Function> functions = [Empty()];
        functions.Add(initializer.Compile(init, InitName));
        foreach (FunctionInfo info in AllFunctions(context.Checked))
        {
            functions.Add(CompileFunction(context, info));
        }

        CompileDue(context, functions);
        foreach (VariableSymbol global in context.Globals)
        {
            _ = context.Types.IdOf(global.Type!);
        }

        CompileDue(context, functions);

        ProgramLimits.Check(context, data, functions);
        if (context.Errors.Count != 0)
        {
            return null;
        }

        RuntimeType[] types = context.Types.Build(out int firstOwnType);
        return new Program
        {
            Functions = [.. functions],
            Types = types,
            FirstOwnType = firstOwnType,
            StartPackages = StartPackagesOf(context.Checked),
            RuntimeRoots = initializer.RuntimeRoots!.Address,
            Constants = context.Constants.Build(),
            RoData = context.RoData.Build(),
            NoPtrData = data.NoPtrData(),
            Data = data.Data(),
            Bss = data.Bss(),
            NoPtrBss = data.NoPtrBss(),
            InitFunction = init,
            MainFunction = context.Functions.NumberOf(context.Checked.Main!.Info!),
            Info = ProgramDescriber.Describe(context, types, data),
        };
    }

    /// <summary>What the imports bring in with the real library.</summary>
    static StartPackages StartPackagesOf(CheckedProgram program)
    {
        StartPackages most = StartPackages.Runtime;
        foreach (FileSyntax file in program.Files)
        {
            foreach (ImportDeclaration import in file.Imports)
            {
                StartPackages brought = import.Path switch
                {
                    "os" or "fmt" or "runtime/debug" => StartPackages.Os,
                    "time" => StartPackages.Time,
                    _ => StartPackages.Runtime,
                };
                most = brought > most ? brought : most;
            }
        }

        return most;
    }

    /// <summary>Compiles what has been reached, until nothing new is.</summary>
    static void CompileDue(ProgramContext context, List<Function> functions)
    {
        do
        {
            CompileRequested(context, functions);
        } while (context.Methods.MakeDue() | context.Reflection.MakeDue());
    }

    /// <summary>Numbers all functions; returns the number of the package's initialization.</summary>
    static int NumberFunctions(ProgramContext context)
    {
        CheckedProgram program = context.Checked;
        int init = context.Functions.Add(InitName);
        foreach (FunctionSymbol function in program.Functions)
        {
            if (function.Info is FunctionInfo info)
            {
                context.Functions.Add(info, function.FullName);
            }
        }

        for (int i = 0; i < program.InitFunctions.Length; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{InitName}·{i + 1}");
            context.Functions.Add(program.InitFunctions[i].Info!, name);
        }

        for (int i = 0; i < program.FunctionLiterals.Length; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"main.func·{i + 1:d3}");
            context.Functions.Add(program.FunctionLiterals[i].Info!, name);
        }

        return init;
    }

    static IEnumerable<FunctionInfo> AllFunctions(CheckedProgram program)
    {
        foreach (FunctionSymbol function in program.Functions)
        {
            if (function.Info is FunctionInfo info)
            {
                yield return info;
            }
        }

        foreach (FunctionSymbol function in program.InitFunctions)
        {
            yield return function.Info!;
        }

        foreach (FunctionLiteral literal in program.FunctionLiterals)
        {
            yield return literal.Info!;
        }
    }

    static Function CompileFunction(ProgramContext context, FunctionInfo info)
    {
        int number = context.Functions.NumberOf(info);
        string name = context.Functions.Names[number];
        context.Sites.EnterFunction(number);
        FunctionLowering f = new(context, info, name);
        f.Code.IsWrapper = ReflectionTypes.IsWrapper(info.Symbol);
        f.At(info.Symbol?.Position ?? info.Body.Position);
        f.Frame.Enter();
        f.Statements.Block(info.Body.Statements);
        f.Frame.LeaveAtEnd(info.Body.ClosingBrace);
        return FunctionAssembler.Assemble(f.Code, name, info.HasDefer, f.Frame.Recovery);
    }

    static void CompileRequested(ProgramContext context, List<Function> functions)
    {
        while (context.Functions.TryTakeRequested(out RequestedFunction? requested))
        {
            Invariant.Check(
                requested.Number == functions.Count,
                "ProgramCompiler.Compile: function out of order",
                (ulong)requested.Number
            );
            functions.Add(CompileRequested(context, requested));
        }
    }

    static Function CompileRequested(ProgramContext context, RequestedFunction requested)
    {
        if (requested.Info is not null)
        {
            return CompileFunction(context, requested.Info);
        }

        context.Sites.EnterFunction(requested.Number);
        FunctionLowering f = new(context, null, requested.Name);
        f.At(SourcePosition.None);
        requested.Body!(f);
        return FunctionAssembler.Assemble(f.Code, requested.Name, hasDefer: false, recovery: null);
    }

    static Function Empty() =>
        new()
        {
            Name = string.Empty,
            Code = [],
            Sites = [],
            StackMaps = [],
            EntryMap = StackMap.Empty,
            ParameterWords = 0,
            ResultWords = 0,
            FrameWords = 0,
            HasDefer = false,
        };
}
