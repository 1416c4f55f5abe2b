using TorchSharp.Operators;
using IndexKind = TorchSharp.torch.TensorIndex.IndexKind;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Assign(indices, value);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Singles(indices));
            set => Assign(Singles(indices), value);
        }

        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign([i1], value);
        }

        public Tensor this[long i1, long i2]
        {
            get => index(Singles(i1, i2));
            set => Assign(Singles(i1, i2), value);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index(Singles(i1, i2, i3));
            set => Assign(Singles(i1, i2, i3), value);
        }

        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index(Singles(i1, i2, i3, i4));
            set => Assign(Singles(i1, i2, i3, i4), value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            Tensor view = View(indices, out Tensor?[]? selections);
            if (selections is null) return ReferenceEquals(view, this) ? alias() : view;
            Tensor result = Ops.index__Tensor.Call(view, Arg.OptionalTensors(selections));
            if (!ReferenceEquals(view, this)) view.Dispose();
            return result;
        }

        public Tensor index(params Tensor[] indices) => Ops.index__Tensor.Call(this, Arg.OptionalTensors(indices));

        public Tensor index_put_(Tensor value, params Tensor[] indices)
        {
            Ops.index_put_.Do(this, Arg.OptionalTensors(indices), value, false);
            return this;
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            Assign(indices, value);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor filled = torch.full([], value, dtype, device);
            return index_put_(filled, indices);
        }

        private void Assign(TensorIndex[] indices, Tensor value)
        {
            Tensor view = View(indices, out Tensor?[]? selections);
            if (selections is null)
                Ops.copy_.Do(view, value);
            else
                Ops.index_put_.Do(view, Arg.OptionalTensors(selections), value, false);
            if (!ReferenceEquals(view, this)) view.Dispose();
        }

        /// <summary>
        /// Applies what gives views (numbers, slices, new axes) and gathers the index tensors for the dimensions of the view;
        /// null selections: there were none.
        /// </summary>
        private Tensor View(TensorIndex[] indices, out Tensor?[]? selections)
        {
            Tensor view = this;
            List<Tensor?>? gathered = null;
            int dimension = 0;
            foreach (TensorIndex index in indices)
            {
                switch (index.Kind)
                {
                    case IndexKind.Single:
                        view = Then(view, view.select(dimension, index.Start!.Value));
                        break;
                    case IndexKind.Slice:
                        if (index.Start is not null || index.Stop is not null || index.Step is not null)
                            view = Then(view, Ops.slice__Tensor.Call(view, dimension, index.Start, index.Stop, index.Step ?? 1));
                        dimension++;
                        break;
                    case IndexKind.NewAxis:
                        view = Then(view, view.unsqueeze(dimension++));
                        break;
                    case IndexKind.Ellipsis:
                        dimension += (int)(view.ndim - dimension) - Consumed(indices.SkipWhile(i => i.Kind != IndexKind.Ellipsis));
                        break;
                    case IndexKind.Bool:
                        view = Then(view, view.unsqueeze(dimension));
                        Gather(torch.tensor([index.Start != 0], device: device));
                        break;
                    case IndexKind.Tensor:
                        Gather(index.Selection!);
                        break;
                }
            }
            selections = gathered?.ToArray();
            return view;

            void Gather(Tensor selection)
            {
                gathered ??= [];
                while (gathered.Count < dimension) gathered.Add(null);
                gathered.Add(selection);
                dimension++;
            }
        }

        private Tensor Then(Tensor before, Tensor after)
        {
            if (!ReferenceEquals(before, this)) before.Dispose();
            return after;
        }

        /// <summary>How many dimensions the entries take up; a mask takes as many as it has.</summary>
        private static int Consumed(IEnumerable<TensorIndex> indices) => indices.Sum(index => index.Kind switch
        {
            IndexKind.Single or IndexKind.Slice => 1,
            IndexKind.Tensor => index.Selection!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)index.Selection.ndim : 1,
            _ => 0,
        });

        private static TensorIndex[] Singles(params ReadOnlySpan<long> indices)
        {
            var singles = new TensorIndex[indices.Length];
            for (int i = 0; i < singles.Length; i++) singles[i] = indices[i];
            return singles;
        }
    }
}
