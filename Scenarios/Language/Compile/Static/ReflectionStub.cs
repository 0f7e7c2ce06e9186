// A function of some type that hands over the frame that it is called with. Its parameters and results are addressed,
// so they are live to its end.

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Writes the functions that package reflect gives to programs. Go: asm_amd64.s makeFuncStub, methodValueCall</summary>
static class ReflectionStub
{
    /// <summary>Calls the target with the own closure and the address of the own parameters.</summary>
    public static void Write(FunctionLowering f, SignatureType signature, FunctionInfo target)
    {
        CodeBuilder code = f.Code;
        code.IsWrapper = true;
        AddBlocks(f, BlockKind.Parameter, signature.Parameters);
        AddBlocks(f, BlockKind.Result, signature.Results);
        foreach (FrameBlock block in code.Blocks)
        {
            block.IsAddressTaken = true;
            if (block.Kind == BlockKind.Result)
            {
                code.Redefine(block);
                code.ZeroSlots(block.Start, block.Words);
            }
        }

        int closure = f.NewPointer();
        int frame = f.NewPointer();
        code.Emit(OpCode.ClosurePointer, closure);
        code.FrameAddress(frame, 0);
        code.Move(code.Outgoing(0), closure);
        code.Move(code.Outgoing(1), frame);
        code.Emit(OpCode.Call, f.Program.Functions.NumberOf(target), CodeBuilder.OutgoingBase);
        code.Emit(OpCode.Return);
    }

    static void AddBlocks(FunctionLowering f, BlockKind kind, TupleType types)
    {
        foreach (GoType type in types.Types)
        {
            _ = f.Code.NewBlock(kind, f.Program.ShapeOf(type), string.Empty);
        }
    }
}
