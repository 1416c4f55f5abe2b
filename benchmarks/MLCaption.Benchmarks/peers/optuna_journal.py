"""Optuna's journal on a file: create FILE, work FILE TRIALS SEED, or count FILE (prints how many trials are whole)."""
import sys
import warnings

warnings.filterwarnings("ignore")
import optuna
from optuna import storages

optuna.logging.set_verbosity(optuna.logging.ERROR)


def storage(path):
    if hasattr(storages, "journal"):
        return storages.JournalStorage(storages.journal.JournalFileBackend(path))
    return storages.JournalStorage(storages.JournalFileStorage(path))


def objective(trial):
    x = trial.suggest_float("x", -1, 1)
    trial.suggest_float("y", 1e-5, 1e-1, log=True)
    trial.suggest_categorical("z", ["a", "b", "c"])
    for step in range(1, 6):
        trial.report(x * x / step, step)
    return x * x


command, path = sys.argv[1:3]
if command == "create":
    optuna.create_study(study_name="s", storage=storage(path))
elif command == "work":
    sampler = optuna.samplers.RandomSampler(seed=int(sys.argv[4]))
    optuna.load_study(study_name="s", storage=storage(path), sampler=sampler).optimize(objective, n_trials=int(sys.argv[3]))
else:
    trials = optuna.load_study(study_name="s", storage=storage(path)).trials
    print(len({t.number for t in trials if t.state.is_finished() and len(t.intermediate_values) == 5}))
