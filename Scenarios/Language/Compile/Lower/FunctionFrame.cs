// The beginning and the end of a function, and where its variables are.
// Go: cmd/gc/walk.c heapmoves, paramstoheap, returnsfromheap; gen.c cgen_dcl

using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lays out parameters, results and variables, and writes prologue and epilogue.</summary>
sealed class FunctionFrame(FunctionLowering f)
{
    readonly Dictionary<int, FrameBlock> _wideVariables = [];
    readonly List<(VariableSymbol Variable, FrameBlock Block)> _results = [];

    CodeBuilder Code => f.Code;

    bool HasDefer => f.Info is { HasDefer: true };

    /// <summary>The variable of several words that starts at a slot; null if none does.</summary>
    public FrameBlock? WideVariableAt(int slot) => _wideVariables.GetValueOrDefault(slot);

    /// <summary>Where the function goes on after a recovered panic.</summary>
    public CodeLabel? Recovery { get; private set; }

    /// <summary>Makes room for parameters and results, moves those to the heap that have to be there.</summary>
    public void Enter()
    {
        FunctionInfo info = f.Info!;
        List<(VariableSymbol Variable, FrameBlock Block)> parameters = [];
        if (info.Receiver is VariableSymbol receiver)
        {
            parameters.Add((receiver, NewBlock(BlockKind.Parameter, receiver)));
        }

        foreach (VariableSymbol parameter in info.Parameters)
        {
            parameters.Add((parameter, NewBlock(BlockKind.Parameter, parameter)));
        }

        foreach (VariableSymbol result in info.Results)
        {
            _results.Add((result, NewBlock(BlockKind.Result, result)));
        }

        f.Closures.LoadCaptures(info);
        foreach ((VariableSymbol variable, FrameBlock block) in parameters)
        {
            EnterParameter(variable, block);
        }

        foreach ((VariableSymbol variable, FrameBlock block) in _results)
        {
            EnterResult(variable, block);
        }
    }

    /// <summary>
    /// Gives a local variable its place: an object of the heap, which is zero and makes the answer
    /// true, or slots of the frame, which are not initialized.
    /// </summary>
    public bool MakeHome(VariableSymbol variable)
    {
        if (f.Program.Escapes.IsInHeap(variable))
        {
            FrameBlock cell = NewCell(variable);
            f.SetHome(variable, new VariableHome(cell, IsAddress: true));
            return true;
        }

        FrameBlock block = NewBlock(BlockKind.Variable, variable);
        f.SetHome(variable, new VariableHome(block, IsAddress: false));
        if (block.IsAddressTaken)
        {
            Code.Redefine(block);
            if (HasDefer && block.Shape.HasPointers)
            {
                // A panic may come before its first value: to a frame that has panicked it is live.
                Code.ZeroSlots(block.Start, block.Words);
            }
        }

        return false;
    }

    /// <summary>The place of a result's slot, whatever the variable's own is.</summary>
    public FrameBlock ResultBlock(int index) => _results[index].Block;

    /// <summary>Runs deferred calls, brings results home, returns.</summary>
    public void Leave()
    {
        if (HasDefer)
        {
            Code.Emit(OpCode.DeferReturn);
        }

        foreach ((VariableSymbol variable, FrameBlock block) in _results)
        {
            if (f.Program.Escapes.IsInHeap(variable))
            {
                f.Places.Load(f.Places.OfVariable(variable), variable.Type!, block.Start);
            }
        }

        Code.Emit(OpCode.Return);
    }

    /// <summary>The end of the body: reached by falling out of it, and by recovered panics.</summary>
    public void LeaveAtEnd(SourcePosition position)
    {
        f.At(position);
        if (HasDefer)
        {
            Recovery = Code.NewLabel();
            Code.Bind(Recovery);
        }

        Leave();
    }

    FrameBlock NewBlock(BlockKind kind, VariableSymbol variable)
    {
        FrameBlock block = Code.NewBlock(kind, f.Program.ShapeOf(variable.Type!), variable.Name);
        block.IsAddressTaken = variable.IsAddressTaken || variable.IsCaptured;
        if (block.Words > 1)
        {
            _wideVariables.Add(block.Start, block);
        }

        return block;
    }

    FrameBlock NewCell(VariableSymbol variable)
    {
        FrameBlock cell = Code.NewBlock(
            BlockKind.Variable,
            FrameShape.Pointer,
            "&" + variable.Name
        );
        Code.Emit(OpCode.New, cell.Start, f.Program.Types.IdOf(variable.Type!));
        return cell;
    }

    void EnterParameter(VariableSymbol variable, FrameBlock block)
    {
        if (!f.Program.Escapes.IsInHeap(variable))
        {
            f.SetHome(variable, new VariableHome(block, IsAddress: false));
            return;
        }

        block.IsAddressTaken = false;
        f.At(variable.Position);
        FrameBlock cell = NewCell(variable);
        f.SetHome(variable, new VariableHome(cell, IsAddress: true));
        f.Stores.StoreAs(
            variable.Position,
            Place.OfMemory(cell.Start),
            variable.Type!,
            block.Start,
            f.Stores.Guarded(Defence.EscapingParameter),
            "parameter " + variable.Name
        );
    }

    void EnterResult(VariableSymbol variable, FrameBlock block)
    {
        block.IsAlwaysLive = HasDefer;
        if (f.Program.Escapes.IsInHeap(variable))
        {
            block.IsAddressTaken = false;
            f.At(variable.Position);
            FrameBlock cell = NewCell(variable);
            cell.IsAlwaysLive = HasDefer;
            f.SetHome(variable, new VariableHome(cell, IsAddress: true));
            return;
        }

        f.SetHome(variable, new VariableHome(block, IsAddress: false));
        if (f.Info!.HasNamedResults || HasDefer)
        {
            Code.ZeroSlots(block.Start, block.Words);
        }
    }
}
