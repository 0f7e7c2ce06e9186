// The function that initializes the package: assignments that could not be done statically, in the
// order in which globals depend on each other, then the init functions. Go: cmd/gc/init.c fninit

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Writes the package's init function.</summary>
sealed class PackageInitializer(ProgramContext program)
{
    readonly List<(GlobalInitializer? Whole, StaticStore? Part)> _steps = [];
    readonly StaticInitializer _static = new(program);

    /// <summary>What keeps alive what the runtime has in the heap; known once all is laid out.</summary>
    public StaticSymbol? RuntimeRoots { get; private set; }

    /// <summary>Gives globals their places and what initial data needs no code.</summary>
    public StaticLayout LayOut()
    {
        List<StaticSymbol> symbols = [];
        foreach (VariableSymbol variable in program.Globals)
        {
            if (!variable.IsBlank)
            {
                StaticSymbol symbol = new(
                    $"{variable.Package!.Path}.{variable.Name}",
                    variable.Type!
                );
                program.AddGlobal(variable, symbol);
                symbols.Add(symbol);
            }
        }

        foreach (GlobalInitializer initializer in program.Checked.Initializers)
        {
            Initialize(initializer);
        }

        GoType table = program.Checked.Types.ArrayOf(
            program.Checked.Types.UnsafePointer,
            Program.RuntimeRootWords
        );
        RuntimeRoots = new StaticSymbol("runtime.roots", table);
        symbols.Add(RuntimeRoots);
        symbols.AddRange(_static.Temporaries);
        return new StaticLayout(symbols);
    }

    public Function Compile(int number, string name)
    {
        program.Sites.EnterFunction(number);
        FunctionLowering f = new(program, null, name);
        foreach ((GlobalInitializer? whole, StaticStore? part) in _steps)
        {
            int mark = f.Code.MarkTemporaries();
            if (whole is not null)
            {
                Assign(f, whole);
            }
            else
            {
                Store(f, part!);
            }

            f.Code.ReleaseTo(mark);
            f.Order.Clear();
        }

        foreach (FunctionSymbol init in program.Checked.InitFunctions)
        {
            f.At(init.Position);
            f.Code.Emit(
                OpCode.Call,
                program.Functions.NumberOf(init.Info!),
                CodeBuilder.OutgoingBase
            );
        }

        f.Code.Emit(OpCode.Return);
        return FunctionAssembler.Assemble(f.Code, name, hasDefer: false, recovery: null);
    }

    void Initialize(GlobalInitializer initializer)
    {
        bool isOne = initializer.Variables is [{ IsBlank: false }];
        List<StaticStore> rest = [];
        if (isOne && _static.TryInitialize(initializer.Variables[0], initializer.Value, rest))
        {
            foreach (StaticStore store in rest)
            {
                _steps.Add((null, store));
            }
        }
        else
        {
            _steps.Add((initializer, null));
        }
    }

    static void Assign(FunctionLowering f, GlobalInitializer initializer)
    {
        if (initializer.Variables is [VariableSymbol variable])
        {
            f.At(variable.Position);
            f.Assignments.Initialize(variable, initializer.Value);
            return;
        }

        if (initializer.Value is not CallExpression { Type: TupleType tuple } call)
        {
            f.CommaOk.Initialize(initializer);
            return;
        }

        f.At(call.Position);
        int slot = f.Calls.Evaluate(call);
        for (int i = 0; i < tuple.Types.Length; i++)
        {
            if (!initializer.Variables[i].IsBlank)
            {
                f.Assignments.InitializeWith(initializer.Variables[i], slot, tuple.Types[i]);
            }

            slot += (int)tuple.Types[i].WordCount;
        }
    }

    static void Store(FunctionLowering f, StaticStore store)
    {
        SourcePosition position = store.Value.Position;
        f.At(position);
        f.Order.Prepare(store.Value);
        int value = f.Expressions.ValueAsUsed(store.Value);
        int address = f.NewPointer();
        f.PutConstant(address, store.Symbol.Address);
        f.Stores.Store(
            position,
            Place.OfMemory(address, PlaceRoot.Global).Part(store.Offset),
            store.Type,
            value,
            store.Value,
            store.Symbol.Name
        );
    }
}
