// copy and append(s, t...): both end in one copy of elements, which is the runtime's: with a barrier for
// each element that has pointers, plain for others. Go: cmd/gc/walk.c copyany, appendslice

using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Lowers what copies the elements of a slice or the bytes of a string.</summary>
sealed class SliceCopyLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary><c>copy(to, from)</c>; the slot of its value.</summary>
    public int Copy(CallExpression call)
    {
        Expression source = call.Arguments[1];
        GoType type = call.Arguments[0].Type;
        int block = NewBlock(type, source.Type);
        f.Expressions.ValueTo(call.Arguments[0], block);
        f.Expressions.ValueTo(source, block + 3);
        f.At(call.Position);
        return CopyElements(call, block, type, source.Type, "copy's elements", isPlain: false);
    }

    /// <summary><c>append(to, from...)</c>; the slots of its value.</summary>
    public int Append(CallExpression call)
    {
        GoType type = call.Type;
        SliceType slice = (SliceType)type.Underlying;
        Expression source = call.Arguments[1];
        int target = f.NewTemporary(type);
        f.Expressions.ValueTo(call.Arguments[0], target);
        int block = NewBlock(type, source.Type);
        f.Expressions.ValueTo(source, block + 3);
        f.At(call.Position);
        int total = f.NewScalar();
        Code.Emit(OpCode.Add, total, target + 1, block + 4, kind: WordKind.Int64);
        Grow(target, total, slice.Element);

        // Nothing to copy: no pointer behind the last element is to be made.
        CodeLabel end = Code.NewLabel();
        Code.JumpIfNot(block + 4, end);
        PutTail(target, slice.Element, block);
        bool isPlain = f.Program.Options.Without.Has(Defence.AppendCopy);
        CopyElements(call, block, type, source.Type, "append's elements", isPlain);
        Code.Bind(end);
        Code.Move(target + 1, total);
        return target;
    }

    /// <summary>The words of a slice, of what is copied to it, and of the number of elements.</summary>
    int NewBlock(GoType type, GoType source) =>
        Code.NewTemporary(
            FrameShape.Concatenate([
                f.Program.ShapeOf(type),
                f.Program.ShapeOf(source),
                FrameShape.Scalar,
            ])
        );

    int CopyElements(
        CallExpression call,
        int block,
        GoType type,
        GoType source,
        string destination,
        bool isPlain
    )
    {
        GoType element = ((SliceType)type.Underlying).Element;
        if (TypeFacts.IsString(source))
        {
            Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.CopyString, block);
            return block + 5;
        }

        f.Stores.NoteSliceCopy(call.Position, element, destination);
        int id = f.Program.Types.IdOf(element);
        int plain = isPlain ? 1 : 0;
        Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.CopySlice, block, id, plain);
        return block + 6;
    }

    void Grow(int slice, int total, GoType element)
    {
        int missing = f.NewScalar();
        int isEnough = f.NewScalar();
        CodeLabel hasRoom = Code.NewLabel();
        Code.Emit(OpCode.Sub, missing, total, slice + 2, kind: WordKind.Int64);
        Code.Emit(OpCode.LessEqualSigned, isEnough, missing, f.Constant(0));
        Code.JumpIf(isEnough, hasRoom);
        Code.Emit(OpCode.GrowSlice, slice, slice, missing, f.Program.Types.IdOf(element));
        Code.Bind(hasRoom);
    }

    /// <summary>The part of the slice behind its elements, as long as what is behind it in the block.</summary>
    void PutTail(int slice, GoType element, int block)
    {
        int bytes = f.NewScalar();
        int address = f.NewPointer();
        Code.Emit(OpCode.Mul, bytes, slice + 1, f.Constant(element.Size));
        Code.Emit(OpCode.Add, address, slice, bytes);
        Code.Move(block, address);
        Code.Move(block + 1, block + 4);
        Code.Move(block + 2, block + 4);
    }
}
